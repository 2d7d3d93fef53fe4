using EdgeRec.Benchmarks.Page;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Search;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Search;

namespace EdgeRec.Benchmarks.Search;

/// <summary>
/// A search in 10,000 titles with ten people each and all the micro-genres they make, ranked for a viewer; beside it, in the same run, what a
/// plain scan by <c>string.Contains</c> over all these names takes, which forgives nothing and ranks nothing.
/// </summary>
internal static class SearchBenchmark
{
    private const int Count = 10_000;
    private static readonly string[] Syllables = ["ba", "cor", "del", "fin", "gar", "hol", "is", "jun", "kel", "lam", "mor", "nas", "ol", "per", "quin", "ros", "sal", "tem", "ur", "vin", "wil", "yor", "zan", "thi"];

    public static void Run()
    {
        ModelPack pack = LoadedPack.From(Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System).Pack
            ?? throw new InvalidOperationException("The demo pack is not beside the benchmark.");
        Title[] titles = [.. Named()];
        var catalogBuilder = new CatalogIndexBuilder(Count);
        foreach (Title title in titles)
        {
            catalogBuilder.Add(title);
        }

        CatalogIndex catalog = catalogBuilder.Build(1);
        var composer = new HomeComposer(SyntheticWorld.Watched(catalog), catalog, pack, TitleVectors.Build(catalog, pack));
        var things = new MicroGenreNames(catalog.MicroGenres);
        var builder = new SearchableCatalogBuilder(catalog, things);
        foreach (Title title in titles)
        {
            builder.Add(title);
        }

        var searcher = new Searcher(catalog, composer, builder.Build());
        string[] names = [.. titles.Select(t => t.Name), .. titles.SelectMany(t => t.People).Select(p => p.Name).Distinct(), .. Enumerable.Range(0, things.Count).Select(things.Name)];
        string title0 = titles[4_321].Name, person = titles[77].People[3].Name;
        (string What, string Typed)[] queries =
        [
            ("one letter", title0.Remove(1)), ("two letters", title0.Remove(2)), ("four letters", title0.Remove(4)), ("a whole name", title0),
            ("a name with two letters exchanged", string.Concat(title0.AsSpan(0, 2), title0.AsSpan(3, 1), title0.AsSpan(2, 1)) + title0.Remove(0, 4)),
            ("a person", person), ("a word of micro-genres", "dramas"), ("nothing like it", "qqqqqqqqq"), ("six words", "dark romantic dramas from the 1980s"),
        ];
        Console.WriteLine(FormattableString.Invariant($"{"",4}{names.Length:N0} names, of which {things.Count:N0} micro-genres"));
        int found = 0;
        foreach ((string what, string typed) in queries)
        {
            Measurement plain = Measurement.Of($"string.Contains over all names: {what}", () => found += names.Count(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase)));
            Measurement search = Measurement.Of($"search: {what}", () => searcher.Find(SearchIndex.WordsOf(typed), "viewer", new HomeQuery(SyntheticWorld.At, 1), 20));
            Console.WriteLine(plain);
            Console.WriteLine(search);
            Console.WriteLine(FormattableString.Invariant($"{"",4}ratio {search.P50 / plain.P50:N2} at p50"));
        }

        Console.WriteLine(FormattableString.Invariant($"{"",4}{searcher.Bytes / 1048576.0:N1} MiB held by the index and its working space"));
    }

    /// <summary>The synthetic titles under names of one to four invented words, with ten people each, of whom most play in several.</summary>
    private static IEnumerable<Title> Named()
    {
        var random = new Random(5);
        string Word() => string.Concat(Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        string Name(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        string[] people = [.. Enumerable.Range(0, 30_000).Select(_ => Name(2))];
        foreach (Title title in SyntheticWorld.Titles(Count).OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            yield return title with { Name = Name(1 + random.Next(4)), People = [.. Enumerable.Range(0, 10).Select(_ => new Credit(people[random.Next(people.Length)], "actor"))] };
        }
    }
}
