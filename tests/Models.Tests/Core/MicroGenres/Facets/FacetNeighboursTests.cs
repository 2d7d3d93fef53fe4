using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.MicroGenres.Facets;

/// <summary>Thirty titles to the east are gritty, thirty to the north sweet; each third one of them is a heist as well, which is no quality.</summary>
public sealed class FacetNeighboursTests
{
    private static readonly MicroGenreFacet Gritty = new(FacetKind.Quality, "gritty"), Sweet = new(FacetKind.Quality, "sweet"), Heist = new(FacetKind.Subject, "heist");
    private readonly VectorTable _vectors = new(2, 61);
    private readonly IReadOnlyList<FoundFacet>[] _found = new IReadOnlyList<FoundFacet>[61];

    public FacetNeighboursTests()
    {
        for (int i = 0; i < 60; i++)
        {
            _vectors.SetRow(i, i < 30 ? [1f, 0.001f * i] : [0.001f * i, 1f]);
            _found[i] = [new FoundFacet(i < 30 ? Gritty : Sweet, 1, ["keyword"]), .. i % 3 == 0 ? (FoundFacet[])[new FoundFacet(Heist, 1, ["keyword"])] : []];
        }

        _found[60] = [];
    }

    [Fact]
    public void A_title_feels_as_all_its_neighbours_do()
    {
        var neighbours = new FacetNeighbours(_vectors, _found);

        FoundFacet east = Assert.Single(neighbours.Of([0.9f, 0.1f], -1));

        Assert.Equal((Gritty, FacetNeighbours.Worth), (east.Facet, east.Confidence));
        Assert.Equal([FacetNeighbours.Source], east.From);
        Assert.Equal(Sweet, Assert.Single(neighbours.Of([0.1f, 0.9f], -1)).Facet);
    }

    [Fact]
    public void Where_neighbours_do_not_agree_nothing_is_said()
    {
        for (int i = 0; i < 60; i++)
        {
            _vectors.SetRow(i, [1f, 0.01f * (i % 30)]);
        }

        Assert.Empty(new FacetNeighbours(_vectors, _found).Of([1f, 0f], -1));
    }

    [Fact]
    public void A_title_does_not_vote_for_itself()
    {
        MicroGenreFacet own = new(FacetKind.Quality, "own");
        _found[0] = [new FoundFacet(own, 1, ["keyword"])];
        var neighbours = new FacetNeighbours(_vectors, _found);

        Assert.DoesNotContain(neighbours.Of([1f, 0f], 0, 0.01f), f => f.Facet == own);
        Assert.Contains(neighbours.Of([1f, 0f], 1, 0.01f), f => f.Facet == own);
    }

    [Fact]
    public void A_few_titles_and_titles_without_a_place_say_nothing()
    {
        Assert.Empty(new FacetNeighbours(_vectors, _found).Of([0f, 0f], -1));
        Assert.Empty(new FacetNeighbours(new VectorTable(2, 61), _found).Of([1f, 0f], -1));
    }
}
