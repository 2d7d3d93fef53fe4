using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Tests.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class LeaveOneOutTests
{
    [Fact]
    public void The_one_related_title_among_unrelated_ones_carries_the_match_alone()
    {
        var vectors = new VectorTable(2, [1f, 1f, 1f, 1f], [0, 3, 2, 0, 0, 5, 4, 0]);
        using var tower = new UserTower(TinyModels.Tower(2, 3, 5), 2, 3, 5);
        float[] effects = new float[3 * 2];

        LeaveOneOut.Effects(tower, vectors, [0, 1, 2], [1f, 0.5f, 1f], ViewingMoment.Unknown, effects);

        // The tiny tower adds weight × vector: title 3, (4, 0), has only title 1, (2, 0) at half weight, to thank.
        Assert.Equal([0f, 3f, 1f, 0f, 0f, 5f], effects);
    }

    [Fact]
    public void Left_out_means_as_if_never_watched_an_older_title_takes_the_place()
    {
        var vectors = new VectorTable(2, [1f, 1f, 1f], [1, 0, 0, 1, 7, 7]);
        using var tower = new UserTower(TinyModels.Tower(2, 2, 5), 2, 2, 5);

        Assert.Equal([7f, 8f], LeaveOneOut.User(tower, vectors, [0, 1, 2], [1f, 1f, 1f], ViewingMoment.Unknown).ToArray());
        Assert.Equal([1f, 1f], LeaveOneOut.User(tower, vectors, [0, 1, 2], [1f, 1f, 1f], ViewingMoment.Unknown, without: 2).ToArray());
        Assert.Equal([0f, 1f], tower.History[2..].ToArray());
    }

    [Theory]
    [InlineData(8, 20, 24)]
    [InlineData(32, 50, 24)]
    [InlineData(32, 100, 9)]
    [InlineData(128, 200, 4)]
    [InlineData(1024, 4096, 4)]
    public void A_larger_tower_is_asked_about_fewer_titles(int dimension, int historyLength, int titles) =>
        Assert.Equal(titles, LeaveOneOut.NewestOfPage(dimension, historyLength));
}
