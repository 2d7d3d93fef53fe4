using System.Text;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Tests.Shared.Fuzz;

namespace EdgeRec.Models.Tests.Fuzz;

/// <summary>Names, rules and designs that people write.</summary>
public sealed class WordsFuzzTests
{
    private static readonly string[] NameWords =
    [
        " from the 1970s", " based on real life", " set in ", " about ", " starring ", " directed by ", " created by ", " for ages 8 to 10", " featuring ", "Movies", "Witty", "Scandinavian", "Heist", "Critically-acclaimed", "Made in ", " ", "  ", " & ", " and ", " for ", "TV Shows", "from", "in", "on", "by",
    ];

    [Fact]
    public void Names_of_micro_genres() => FuzzRun.Of(new FuzzTarget("names", InputKind.Text, input =>
    {
        // The longest that the API lets in (MicroGenresResource).
        string name = Encoding.UTF8.GetString(input);
        name = name[..Math.Min(name.Length, 100)];
        if (!EnglishNameParser.TryParse(name, out MicroGenre? genre, out NameStyle style)) return "no name";
        string rendered;
        try
        {
            rendered = EnglishName.Of(genre, style);
        }
        catch (ArgumentException)
        {
            return $"read, and has no name {string.Join(' ', genre.Facets.Select(f => f.Kind))}";
        }

        Assert.True(EnglishNameParser.TryParse(rendered, out MicroGenre? again, out _), $"'{name}' is rendered as '{rendered}', which is no name.");
        return $"read {string.Join(' ', genre.Facets.Select(f => f.Kind))} {again.Equals(genre)}";
    }) { Pieces = NameWords, MostAllocated = 64 << 20 });

    [Fact]
    public void Facet_rules() => FuzzRun.Of(new FuzzTarget("facet-rules", InputKind.Text, input => Refusing(() =>
    {
        FacetRules rules = FacetRules.Read(new StringReader(Encoding.UTF8.GetString(input)));
        return $"read {rules.GetType().Name}";
    })) { Inputs = 10_000, Pieces = ["[Quality]\n", "[Award]\n", "[0]\n", "\t.9 keyword a, b\n", "\t.5 age 5-7\n", " & not ", "genre ", "synopsis murder*", "1e-40", "\n", "#"] });

    [Fact]
    public void Facet_corrections() => FuzzRun.Of(new FuzzTarget("facet-corrections", InputKind.Text, input => Refusing(() =>
    {
        FacetCorrections corrections = FacetCorrections.Read(new StringReader(Encoding.UTF8.GetString(input)));
        Assert.All(corrections.Apply("f1", []), found => Assert.False(corrections.Denies("f1", found.Facet)));
        return $"read {Math.Min(corrections.Titles, 3)}";
    })) { Pieces = ["\t", "+quality:gritty", "-quality:gritty", "−quality:gritty", ",", "f1\t", "\n", "+", "+0:x", "+Quality: "] });

    [Fact]
    public void Designs_of_experiments() => FuzzRun.Of(new FuzzTarget("designs", InputKind.Json, input =>
    {
        try
        {
            ExperimentDesign design = ExperimentDesign.Parse(input);
            byte[] written = DesignJson.Write(design);
            Assert.Equal(written, DesignJson.Write(ExperimentDesign.Parse(written)));
            return $"read {design.Unit} {design.Variations.Count} {string.Join(' ', DesignRules.Problems(design))}";
        }
        catch (DesignRefusedException e)
        {
            return e.Message;
        }
    }) { Pieces = ["null", "[]", "{}", "1e999", "\"unit\":\"profile\"", "\"slice\":[0,0.5]", "\"flags\":{\"a\":1}", "\"audience\":{\"country\":\"de\"}", "/*", "//", ",", "\"holdout\":{\"name\":\"h\",\"share\":0.1}"] });

    private static string Refusing(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }
}
