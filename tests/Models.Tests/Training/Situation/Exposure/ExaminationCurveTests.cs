using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Exposure;

namespace EdgeRec.Models.Tests.Training.Situation.Exposure;

public sealed class ExaminationCurveTests
{
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Plays_on_explored_screens_tell_where_viewers_look()
    {
        (ExposedRows.Tile[] tiles, float[] labels) = Watched(new SimulatedHabits(Explored: 1));

        ExaminationCurve estimated = ExaminationCurve.Estimate(tiles, labels)!;

        for (int place = 0; place < ViewerSimulator.TilesShown; place++)
        {
            Assert.Equal(ExaminationCurve.Truth.Places[place], estimated.Places[place], 0.12);
        }
    }

    [Fact]
    public void Where_no_screen_is_ranked_there_is_nothing_to_correct()
    {
        (ExposedRows.Tile[] tiles, float[] labels) = Watched(new SimulatedHabits());

        Assert.Null(ExaminationCurve.Estimate(tiles, labels));
        Assert.All(tiles, tile => Assert.True(tile.Looked));
    }

    [Fact]
    public void A_play_counts_by_how_likely_its_place_is_looked_at()
    {
        var curve = new ExaminationCurve([1, 0.5, 0.001]);
        ExposedRows.Tile[] tiles = [new(0, 0, false, true), new(0, 1, false, true), new(1, 1, false, true), new(1, 2, false, true)];

        Assert.Equal([1f, 2f, 0f, 10f], curve.Weigh(new SituationRows([], [1, 1, 0, 1]), tiles).Labels);
    }

    [Fact]
    public void Weighed_plays_are_as_many_as_if_everything_had_been_looked_at()
    {
        (ExposedRows.Tile[] tiles, float[] labels) = Watched(new SimulatedHabits(Explored: 1));
        float[] weighed = ExaminationCurve.Truth.Weigh(new SituationRows([], labels), tiles).Labels;
        double seen = tiles.Zip(labels).Where(tile => tile.First.Looked).Average(tile => tile.Second);

        Assert.Equal(1, weighed.Average() / seen, 0.08);
        Assert.All(tiles.Zip(labels).Where(tile => tile.Second > 0), tile => Assert.True(tile.First.Looked));
    }

    private static (ExposedRows.Tile[] Tiles, float[] Labels) Watched(SimulatedHabits habits)
    {
        SimulatedCatalog catalog = new CatalogSimulator(1, Last).Make(300, 100);
        var simulator = new ViewerSimulator(2, catalog, habits);
        SimulatedViewer[] viewers = [.. Enumerable.Range(0, 300).Select(n => simulator.WatchAnybody(n, Last))];
        var titles = new TrainingCatalog(catalog.Titles);
        return (
            ExposedRows.TilesOf(viewers),
            [.. viewers.SelectMany(v => v.Decisions).SelectMany(d => d.Shown.Select(title => title == d.Chosen && ViewerPlays.QualityWeight(d, titles) > 0f ? 1f : 0f))]);
    }
}
