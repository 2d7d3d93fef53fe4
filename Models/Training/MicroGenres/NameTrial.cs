using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRec.Models.Core.MicroGenres;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary>How well the grammar reads names and writes them again.</summary>
/// <param name="Names">How many.</param>
/// <param name="Parsed">Share that was understood, 0 to 1.</param>
/// <param name="RoundTrip">Share that was understood and comes out letter for letter, 0 to 1.</param>
/// <param name="RoundTripByOthersWords">
/// Share of the described names that comes out letter for letter and has no word that no other name has: about what is to be expected of
/// names that the vocabulary was made without.
/// </param>
/// <param name="Described">Names made of the vocabulary's words.</param>
/// <param name="People">Names that say one person and nothing else.</param>
/// <param name="Franchises">Names that only call a series or a character by its own name, which no vocabulary can know.</param>
/// <param name="Failures">What was not understood or came out otherwise.</param>
internal sealed record NameTrial(
    int Names, double Parsed, double RoundTrip, double RoundTripByOthersWords, NameTrial.Part Described, NameTrial.Part People, NameTrial.Part Franchises, IReadOnlyList<NameTrial.Failure> Failures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names of one kind; those that were not understood count as described.</summary>
    internal sealed record Part(int Names, double Parsed, double RoundTrip);

    /// <summary>A name that failed.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Why">In a few words.</param>
    internal sealed record Failure(string Name, string Why);

    /// <summary>Tries all names.</summary>
    public static NameTrial Of(IReadOnlyList<string> names)
    {
        Tried[] tried = [.. names.Select(Try)];
        Part Among(Func<Tried, bool> which)
        {
            Tried[] some = [.. tried.Where(which)];
            double Share(Func<Tried, bool> good) => some.Length == 0 ? 0 : some.Count(good) / (double)some.Length;
            return new Part(some.Length, Share(t => t.Genre is not null), Share(t => t.Why.Length == 0));
        }

        Part all = Among(_ => true);
        return new NameTrial(
            all.Names, all.Parsed, all.RoundTrip, ByOthersWords([.. tried.Where(t => t.IsDescribed)]), Among(t => t.IsDescribed), Among(t => t.IsPerson), Among(t => t.IsFranchise),
            [.. tried.Where(t => t.Why.Length > 0).Select(t => new Failure(t.Name, t.Why))]);
    }

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As a table for the terminal, with every failure.</summary>
    public string ToTable()
    {
        var text = new StringBuilder().AppendLine($"{"",-26}{"names",8}{"understood",12}{"as they were",14}");
        foreach ((string what, Part part) in new[] { ("described", Described), ("one person", People), ("a franchise's own name", Franchises), ("all", new Part(Names, Parsed, RoundTrip)) })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{what,-26}{part.Names,8:N0}{part.Parsed,12:P2}{part.RoundTrip,14:P2}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{"described, with words that another name has too",-34}{RoundTripByOthersWords,12:P2}").AppendLine();
        foreach (Failure failure in Failures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{failure.Name}: {failure.Why}");
        }

        return text.ToString().TrimEnd();
    }

    private static double ByOthersWords(Tried[] described)
    {
        Dictionary<MicroGenreFacet, int> uses = described.SelectMany(t => t.Genre?.Facets ?? []).CountBy(f => f).ToDictionary();
        return described.Count(t => t.Why.Length == 0 && t.Genre!.Facets.All(f => uses[f] > 1 || IsOpen(f.Kind))) / (double)Math.Max(1, described.Length);
    }

    /// <summary>Kinds whose ids are names, numbers and places: no vocabulary is needed for them.</summary>
    private static bool IsOpen(FacetKind kind) =>
        kind is FacetKind.BasedOnWorkBy or FacetKind.From or FacetKind.Ages or FacetKind.MadeIn or FacetKind.Starring or FacetKind.DirectedBy or FacetKind.CreatedBy;

    private static Tried Try(string name)
    {
        if (!EnglishNameParser.TryParse(name, out MicroGenre? genre, out NameStyle style))
        {
            return new Tried(name, null, "not understood");
        }

        string written;
        try
        {
            written = EnglishName.Of(genre, style);
        }
        catch (ArgumentException error)
        {
            return new Tried(name, genre, error.Message);
        }

        return new Tried(name, genre, written == name ? "" : $"comes out as '{written}'");
    }

    private readonly record struct Tried(string Name, MicroGenre? Genre, string Why)
    {
        private FacetKind? Only => Genre?.Facets is [var only] ? only.Kind : null;

        public bool IsDescribed => !IsPerson && !IsFranchise;

        public bool IsPerson => Only is FacetKind.Starring or FacetKind.DirectedBy or FacetKind.CreatedBy;

        public bool IsFranchise => Only is FacetKind.Franchise;
    }
}
