using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;

namespace EdgeRec.Models.Tests.Core.MicroGenres.Facets;

public sealed class FacetCorrectionsTests
{
    private static readonly FoundFacet Gritty = new(new MicroGenreFacet(FacetKind.Quality, "gritty"), 0.8f, ["keyword gang"]);
    private static readonly FoundFacet Drama = new(new MicroGenreFacet(FacetKind.Genre, "drama"), 0.9f, ["genre drama"]);

    [Fact]
    public void The_operator_adds_and_takes_away()
    {
        FacetCorrections corrections = Read("# ours\n\nf1\t-quality:gritty, +Quality:feel-good\nf2\t+setin:New York\n");

        Assert.Equal(
            [("feel-good", 1f, "operator"), ("drama", 0.9f, "genre drama")],
            corrections.Apply("f1", [Gritty, Drama]).Select(f => (f.Facet.Id, f.Confidence, f.From.Single())));
        Assert.Equal(["gritty", "New York"], corrections.Apply("f2", [Gritty]).Select(f => f.Facet.Id));
        Assert.Equal(2, corrections.Titles);
    }

    [Fact]
    public void A_title_that_is_not_named_stays_as_it_was()
    {
        IReadOnlyList<FoundFacet> found = [Gritty, Drama];

        Assert.Same(found, Read("f1\t-quality:gritty").Apply("f3", found));
    }

    [Fact]
    public void What_is_said_last_holds() => Assert.Empty(Read("f1\t+quality:gritty\nf1\t−quality:gritty").Apply("f1", [Gritty]));

    [Theory]
    [InlineData("f1 +quality:gritty", "line 1: a title's id, a tab and facets are expected")]
    [InlineData("f1\t+quality:gritty\nf2\tquality:gritty", "line 2: 'quality:gritty' is not + or - and kind:id")]
    [InlineData("f1\t+mood:gritty", "line 1: '+mood:gritty' is not + or - and kind:id")]
    public void What_is_no_correction_is_refused_by_its_line(string file, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);

    private static FacetCorrections Read(string file) => FacetCorrections.Read(new StringReader(file));
}
