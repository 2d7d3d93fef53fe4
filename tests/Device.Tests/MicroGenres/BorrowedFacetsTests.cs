using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.MicroGenres;

/// <summary>Forty films of one genre whose keywords tell that they are gritty, and one of which nothing is known but the genre.</summary>
public sealed class BorrowedFacetsTests
{
    private const int Silent = 40;
    private static readonly MicroGenreFacet Gritty = new(FacetKind.Quality, "gritty");
    private static readonly FacetRules Rules = FacetRules.Read(new StringReader("[Quality]\ngritty\n\t.9 keyword gang\n[Genre]\nmovies\n\t1 kind film\n"));

    [Fact]
    public void A_title_of_which_nobody_says_how_it_feels_is_told_by_titles_like_it()
    {
        MicroGenreIndex index = Index(FacetCorrections.None);

        FoundFacet borrowed = Assert.Single(index.BorrowedOf(Silent));

        Assert.Equal(Gritty, borrowed.Facet);
        Assert.Equal(0.8f, borrowed.Confidence, 0.011f);
        Assert.Empty(index.BorrowedOf(0));
        Assert.Equal(Silent + 1, index.TitlesOfFacet((ushort)Array.IndexOf(index.FacetKeys, "Quality:gritty")));
    }

    [Fact]
    public void What_the_operator_denies_is_not_borrowed() =>
        Assert.Empty(Index(FacetCorrections.Read(new StringReader($"f{Silent:000}\t-quality:gritty\n"))).BorrowedOf(Silent));

    private static MicroGenreIndex Index(FacetCorrections corrections)
    {
        var facets = new VectorTable(2, 1);
        facets.SetRow(0, [1f, 0f]);
        var builder = new MicroGenreIndexBuilder(4, new FacetSources(Rules, corrections, []), new ContentVectors(new VectorFile(facets, [Facet.Genre("crime")]), 1));
        for (int i = 0; i <= Silent; i++)
        {
            builder.Add(MicroGenreWorld.Film(2 * i) with { Id = $"f{i:000}", Keywords = i == Silent ? [] : ["gang"] });
        }

        return builder.Build();
    }
}
