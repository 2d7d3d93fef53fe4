using CsCheck;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.Titles;

public sealed class FacetTests
{
    [Theory]
    [InlineData("  Science  Fiction ", "genre:science-fiction")]
    [InlineData("Drama", "genre:drama")]
    [InlineData("stand-up", "genre:stand-up")]
    [InlineData("КИНО\tи\u00a0МУЗЫКА", "genre:кино-и-музыка")]
    public void Keys_are_lower_case_with_one_hyphen_for_each_gap(string name, string key) => Assert.Equal(key, Facet.Genre(name));

    [Fact]
    public void Each_kind_of_facet_has_its_own_prefix()
    {
        Assert.Equal("keyword:bank-heist", Facet.Keyword("Bank heist"));
        Assert.Equal("country:us", Facet.Country("US"));
        Assert.Equal("language:en", Facet.Language("en"));
        Assert.Equal("person:ana-ruiz", Facet.Person("Ana Ruiz"));
        Assert.Equal("kind:series", Facet.Kind(TitleKind.Series));
        Assert.Equal("maturity:12", Facet.Maturity(12));
    }

    [Theory]
    [InlineData(1980, "decade:1980")]
    [InlineData(1989, "decade:1980")]
    [InlineData(2026, "decade:2020")]
    [InlineData(-1, "decade:-10")]
    public void A_decade_begins_with_its_round_year(int year, string key) => Assert.Equal(key, Facet.Decade(year));

    [Fact]
    public void Normalising_twice_changes_nothing() => Gen.String.Sample(text =>
    {
        string once = Facet.Normalize(text);
        Assert.Equal(once, Facet.Normalize(once));
        Assert.DoesNotContain(once, char.IsWhiteSpace);
    });
}
