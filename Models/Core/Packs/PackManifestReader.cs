using System.Text.Json;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Models.Core.Packs;

/// <summary>Reads a manifest and judges whether this program, now, can use what it describes.</summary>
internal static class PackManifestReader
{
    private const int MaxHistoryLength = 1_000, MaxVersionLength = 40, MaxNameLength = 64, MaxVectorSpaceLength = 200, MaxSourceLength = 1_000;

    /// <summary>Parses a manifest.</summary>
    /// <exception cref="PackRejectedException">With one sentence.</exception>
    public static PackManifest Read(ReadOnlySpan<byte> json)
    {
        PackManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, PackManifestJson.Default.PackManifest);
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $" at line {line + 1}" : "";
            throw new PackRejectedException($"{PackManifest.FileName} is not a pack's manifest{where}: {FirstSentence(error.Message)}", error);
        }

        if (manifest is null || HasGaps(manifest)) throw new PackRejectedException($"{PackManifest.FileName} is not a pack's manifest: it is null or has null inside a list.");
        return manifest.Format == PackManifest.CurrentFormat
            ? manifest
            : throw new PackRejectedException($"The pack has format {manifest.Format}; this EdgeRec reads format {PackManifest.CurrentFormat}.");
    }

    /// <summary>Checks expiry, versions, sizes and the feature list.</summary>
    /// <exception cref="PackRejectedException">With one sentence.</exception>
    public static void CheckUsable(PackManifest manifest, DateTimeOffset now, Version app)
    {
        if (now >= manifest.Expires) throw new PackRejectedException($"The pack expired on {manifest.Expires:yyyy-MM-dd}; install a newer one.");
        ParseVersion(manifest.Version, "version");
        if (Whole(app) < Whole(ParseVersion(manifest.MinAppVersion, "minAppVersion")))
        {
            throw new PackRejectedException($"The pack needs EdgeRec {manifest.MinAppVersion} or later; this is {app}.");
        }

        Short(manifest.Name, MaxNameLength, "name");
        Short(manifest.VectorSpace, MaxVectorSpaceLength, "vectorSpace");
        Short(manifest.Source, MaxSourceLength, "source");
        Between(manifest.Dimension, 1, VectorTable.MaxDimension, "dimension");
        Between(manifest.HistoryLength, 1, MaxHistoryLength, "historyLength");
        Between(manifest.ContextLength, ViewerContext.Count, ViewerContext.Count, "contextLength");
        CheckFeatures(manifest.SituationFeatures);
    }

    // The serialiser refuses null for a property, but not for an element of a list.
    private static bool HasGaps(PackManifest manifest) =>
        ((IEnumerable<object?>)[.. manifest.SituationFeatures, .. manifest.Files, .. manifest.Probe.History, .. manifest.Probe.Situation, .. manifest.Probe.ExpectedCommunities ?? []]).Any(e => e is null);

    private static void CheckFeatures(IReadOnlyList<string> features)
    {
        for (int i = 0; i < Math.Max(features.Count, SituationFeatures.Count); i++)
        {
            string theirs = i < features.Count ? features[i] : "nothing", ours = i < SituationFeatures.Count ? SituationFeatures.Names[i] : "nothing";
            if (!string.Equals(theirs, ours, StringComparison.Ordinal))
            {
                throw new PackRejectedException($"The pack's situation feature {i + 1} is {theirs} where this EdgeRec has {ours}; train it again with this version.");
            }
        }
    }

    private static void Short(string text, int most, string field)
    {
        if (text.Length > most || text.Any(char.IsControl)) throw new PackRejectedException($"The manifest's {field} has more than {most} characters, or control characters.");
    }

    private static void Between(int value, int least, int most, string field)
    {
        if (value >= least && value <= most) return;
        string wanted = least == most ? $"{least} is needed" : $"{least} to {most} is possible";
        throw new PackRejectedException($"The manifest's {field} is {value} where {wanted}.");
    }

    // As PackVersion in Sync/Protocol reads it: Version.TryParse takes blanks, line ends and signs, too.
    private static Version ParseVersion(string text, string field) => text.Length <= MaxVersionLength && text.All(c => char.IsAsciiDigit(c) || c == '.') && Version.TryParse(text, out Version? version)
        ? version
        : throw new PackRejectedException($"The manifest's {field} '{string.Concat(text.Where(c => !char.IsControl(c)).Take(MaxVersionLength))}' is not a version such as 2026.11.1.");

    // To Version, 0.1 is less than 0.1.0.
    private static Version Whole(Version version) =>
        new(version.Major, version.Minor, Math.Max(0, version.Build), Math.Max(0, version.Revision));

    private static string FirstSentence(string message) => message.Split(" Path: ", 2)[0].Split('\n', 2)[0];
}
