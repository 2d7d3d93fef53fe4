using System.Text.Json.Serialization;

namespace EdgeRec.Models.Core.Packs;

/// <summary>A pack's <c>manifest.json</c>: what the pack is, what it needs, and how to tell that it is whole and works.</summary>
public sealed record PackManifest
{
    /// <summary>The format that this code reads and writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Version of this format; anything but <see cref="CurrentFormat"/> is refused.</summary>
    public required int Format { get; init; }

    /// <summary>The pack's name, for example <c>demo</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The pack's version, two to four numbers: <c>2026.11.1</c>. Later is greater.</summary>
    public required string Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From this moment on it is refused.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Names the space its vectors live in; vectors of two spaces cannot be compared.</summary>
    public required string VectorSpace { get; init; }

    /// <summary>The least version of EdgeRec that can use it.</summary>
    public required string MinAppVersion { get; init; }

    /// <summary>Components of a title's and of the user's vector (d).</summary>
    public required int Dimension { get; init; }

    /// <summary>Titles of the history that the user tower takes (L).</summary>
    public required int HistoryLength { get; init; }

    /// <summary>Values of the user tower's context (C).</summary>
    public required int ContextLength { get; init; }

    /// <summary>Names of the situation model's features in order; they must be those of <see cref="Core.Situation.SituationFeatures"/>.</summary>
    public required IReadOnlyList<string> SituationFeatures { get; init; }

    /// <summary>Whether it was trained on simulated viewers; shown wherever the pack is shown.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Where the data came from, in one sentence.</summary>
    public required string Source { get; init; }

    /// <summary>Every file of the pack but the manifest.</summary>
    public required IReadOnlyList<PackFile> Files { get; init; }

    /// <summary>A fixed input with the output that it must give.</summary>
    public required PackProbe Probe { get; init; }
}

/// <summary>One file of a pack.</summary>
public sealed record PackFile
{
    /// <summary>A plain file name: letters, digits, dot, hyphen, underscore; no folder.</summary>
    public required string Name { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>A fixed input with the output that it must give: run at every load, before the pack is trusted with a page.</summary>
public sealed record PackProbe
{
    /// <summary>Titles of the history, oldest first; each is in <c>titles.vec</c>.</summary>
    public required IReadOnlyList<string> History { get; init; }

    /// <summary>Their event weights.</summary>
    public required IReadOnlyList<float> Weights { get; init; }

    /// <summary>The user tower's context.</summary>
    public required IReadOnlyList<float> Context { get; init; }

    /// <summary>The user's vector that must come out.</summary>
    public required IReadOnlyList<float> ExpectedUser { get; init; }

    /// <summary>Rows of situation features.</summary>
    public required IReadOnlyList<IReadOnlyList<float>> Situation { get; init; }

    /// <summary>The probability that must come out for each row.</summary>
    public required IReadOnlyList<float> ExpectedProbability { get; init; }

    /// <summary>The heaviest of the communities that <see cref="ExpectedUser"/> must give; null in a pack without communities, or to leave it untried.</summary>
    public IReadOnlyList<PackProbeCommunity>? ExpectedCommunities { get; init; }

    /// <summary>The tolerance of a probe that names none.</summary>
    public const float DefaultTolerance = 1e-4f;

    /// <summary>How far a number may be off, above 0 and at most 0.01: other processors round differently. Null stands for <see cref="DefaultTolerance"/>.</summary>
    public float? Tolerance { get; init; }
}

/// <summary>A community with the weight that the probe must give it.</summary>
/// <param name="Community">Its number, from 0.</param>
/// <param name="Weight">What <c>taste.onnx</c> must answer, within the tolerance.</param>
public sealed record PackProbeCommunity(int Community, float Weight);

/// <summary>Reads and writes <see cref="PackManifest"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PackManifest))]
public sealed partial class PackManifestJson : JsonSerializerContext;
