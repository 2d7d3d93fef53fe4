using EdgeRec.Models.Core.Embedded;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Enumeration;
using EdgeRec.Models.Core.MicroGenres.Facets;

namespace EdgeRec.Models.Tests.Core.MicroGenres.Facets;

public sealed class FacetRulesTests
{
    [Theory]
    [InlineData("gritty", "line 1: a facet stands before the first section")]
    [InlineData("[Mood]", "line 1: 'Mood' is no kind of facet")]
    [InlineData("[Quality]\n\t.5 keyword gang", "line 2: a rule stands before the first facet")]
    [InlineData("[Quality]\ngritty\n\t1.5 keyword gang", "line 3: '1.5' is no confidence")]
    [InlineData("[Quality]\ngritty\n\t.5 mood grim", "line 3: 'mood grim' is not a source")]
    [InlineData("[Quality]\ngritty\n\t.5 keyword gang,", "line 3: 'keyword gang,' has a value that is empty")]
    [InlineData("[Quality]\ngritty\n\t.5 keyword gang & age young", "line 3: 'age young' has a value that is empty, or an age that is no range")]
    [InlineData("[Quality]\ngritty\n\t.5 not keyword gang", "line 3: the first term must say what is there")]
    [InlineData("[Quality]\ngritty\n\t.5", "line 3: '' is not a source")]
    public void What_is_no_rule_is_refused_by_its_line(string file, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => FacetRules.Read(new StringReader(file))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_facet_that_the_shipped_rules_find_has_a_word() =>
        Assert.Empty(Shipped("facet-rules", FacetRulesFile.Read).Select(r => r.Facet).Distinct().Where(f => !HasWord(f)).Select(f => f.ToString()));

    [Fact]
    public void Every_facet_that_never_stands_beside_another_has_a_word() =>
        Assert.Empty(NeverTogether.Shipped.Pairs.Select(p => p.One).Distinct().Where(f => !HasWord(f)).Select(f => f.ToString()));

    private static bool HasWord(MicroGenreFacet facet) => facet.Kind is FacetKind.Ages or FacetKind.From || (facet.Kind == FacetKind.SetIn && char.IsUpper(facet.Id[0]))
        || Enum.GetValues<WordRole>().Any(role => Vocabulary.English.Form(facet, role) is not null);

    private static List<T> Shipped<T>(string name, Func<TextReader, IEnumerable<T>> read)
    {
        using Stream file = EmbeddedFile.Open(typeof(MicroGenre).Assembly, $"MicroGenres.{name}");
        using var reader = new StreamReader(file);
        return [.. read(reader)];
    }
}
