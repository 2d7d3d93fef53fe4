using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Enumeration;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary>All micro-genres of a catalogue, counted.</summary>
/// <param name="Titles">Films and series of the catalogue.</param>
/// <param name="MicroGenres">Micro-genres that have enough titles, no two with the same ones.</param>
/// <param name="Names">How many different names they have.</param>
/// <param name="WithoutPeople">Those that name nobody.</param>
/// <param name="ByFacets">How many by number of facets.</param>
/// <param name="BySize">How many by number of titles: "3", "4-5", "6-10" …</param>
/// <param name="SecondsForFacets">To find the titles' facets.</param>
/// <param name="SecondsForEnumeration">To find the micro-genres, in one thread.</param>
/// <param name="Drawn">Some, drawn at random, to be read.</param>
internal sealed record Enumeration(
    int Titles, int MicroGenres, int Names, int WithoutPeople, IReadOnlyDictionary<string, int> ByFacets, IReadOnlyDictionary<string, int> BySize,
    double SecondsForFacets, double SecondsForEnumeration, IReadOnlyList<Enumeration.Name> Drawn)
{
    private static readonly int[] Sizes = [3, 5, 10, 20, 50, 100, int.MaxValue];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A micro-genre.</summary>
    /// <param name="Text">Its name.</param>
    /// <param name="Titles">How many titles it has.</param>
    internal sealed record Name(string Text, int Titles);

    /// <summary>Enumerates.</summary>
    /// <param name="titles">The catalogue.</param>
    /// <param name="rules">How its words become facets.</param>
    /// <param name="limits">What counts.</param>
    /// <param name="draws">How many to draw.</param>
    /// <param name="seed">Seeds the draw.</param>
    /// <param name="time">Says how long it takes.</param>
    /// <param name="stop">Stops it.</param>
    public static Enumeration Of(IReadOnlyList<CatalogueTitle> titles, FacetRules rules, EnumerationLimits limits, int draws, int seed, TimeProvider time, CancellationToken stop)
    {
        long start = time.GetTimestamp();
        MicroGenreFacet[][] facets = [.. titles.Select(t => FacetFinder.Find(t.Content, t.Credits, rules).Select(f => f.Facet).ToArray())];
        double forFacets = time.GetElapsedTime(start).TotalSeconds;
        start = time.GetTimestamp();
        var table = new FacetTable(facets, limits.LeastTitles);
        MicroGenreList list = MicroGenreEnumerator.Enumerate(table, limits, stop);
        double forEnumeration = time.GetElapsedTime(start).TotalSeconds;

        MicroGenre[] all = [.. Enumerable.Range(0, list.Count).Select(i => table.MicroGenreOf(list.FacetsOf(i)))];
        string[] names = [.. all.Select(g => EnglishName.Of(g))];
        var random = new Random(seed);
        return new Enumeration(
            titles.Count, list.Count, names.Distinct().Count(), all.Count(g => !g.Facets.Any(IsPerson)),
            all.CountBy(g => g.Facets.Count).OrderBy(c => c.Key).ToDictionary(c => c.Key.ToString(CultureInfo.InvariantCulture), c => c.Value),
            Enumerable.Range(0, list.Count).CountBy(i => Array.FindIndex(Sizes, s => list.TitlesOf(i) <= s)).OrderBy(c => c.Key).ToDictionary(c => SizeName(c.Key), c => c.Value),
            forFacets, forEnumeration,
            [.. Enumerable.Range(0, draws).Select(_ => random.Next(list.Count)).Select(i => new Name(names[i], list.TitlesOf(i)))]);
    }

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As text for the terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{MicroGenres:N0} micro-genres of {Titles:N0} titles, no two with the same titles; {Names:N0} different names; {WithoutPeople:N0} name nobody.");
        text.AppendLine(CultureInfo.InvariantCulture, $"{SecondsForFacets:N1} s for the facets, {SecondsForEnumeration:N1} s for the micro-genres.").AppendLine();
        text.AppendLine("facets    " + string.Join("  ", ByFacets.Select(f => $"{f.Key}: {f.Value.ToString("N0", CultureInfo.InvariantCulture)}")));
        text.AppendLine("titles    " + string.Join("  ", BySize.Select(f => $"{f.Key}: {f.Value.ToString("N0", CultureInfo.InvariantCulture)}"))).AppendLine();
        foreach (Name name in Drawn)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name.Titles,6}  {name.Text}");
        }

        return text.ToString().TrimEnd();
    }

    private static bool IsPerson(MicroGenreFacet facet) => facet.Kind is FacetKind.Starring or FacetKind.DirectedBy or FacetKind.CreatedBy;

    private static string SizeName(int size)
    {
        int least = size == 0 ? 0 : Sizes[size - 1] + 1;
        return Sizes[size] == int.MaxValue ? $"{least}+" : $"{least}-{Sizes[size]}";
    }
}
