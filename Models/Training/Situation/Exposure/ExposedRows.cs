using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Training.Situation.Exposure;

/// <summary>Rows that know where each title stood.</summary>
/// <param name="Of">The rows and whose they are.</param>
/// <param name="Tiles">For each row its tile.</param>
internal sealed record ExposedRows(ViewerRows Of, ExposedRows.Tile[] Tiles)
{
    /// <summary>A tile on a screen.</summary>
    /// <param name="Screen">Screens numbered from 0.</param>
    /// <param name="Place">Place on the screen, row after row from 0.</param>
    /// <param name="Explored">Whether the screen's order was by chance among ranked ones.</param>
    /// <param name="Looked">Whether the viewer looked at it: the simulator's truth, which no device knows.</param>
    internal readonly record struct Tile(int Screen, int Place, bool Explored, bool Looked);

    /// <summary>The plain rows.</summary>
    public SituationRows Rows => Of.Rows;

    /// <summary>Replays viewers.</summary>
    public static ExposedRows Replay(IReadOnlyList<SimulatedViewer> viewers, TrainingCatalog catalog, ShippedTower tower) => new(ViewerRows.Of(viewers, catalog, tower), TilesOf(viewers));

    /// <summary>Where the tiles of viewers' screens stood, in the order of <see cref="SituationRows.Of"/>.</summary>
    public static ExposedRows.Tile[] TilesOf(IEnumerable<SimulatedViewer> viewers)
    {
        var tiles = new List<Tile>();
        int screen = 0;
        foreach (SimulatedDecision decision in viewers.SelectMany(v => v.Decisions).Where(d => d.Shown.Count > 0))
        {
            tiles.AddRange(Enumerable.Range(0, decision.Shown.Count).Select(place =>
                new Tile(screen, place, decision.Explored ?? false, ((decision.Looked ?? -1) >> place & 1) == 1)));
            screen++;
        }

        return [.. tiles];
    }

    /// <summary>Those rows that fulfil a condition.</summary>
    public ExposedRows Where(Predicate<Tile> condition)
    {
        int[] rows = [.. Enumerable.Range(0, Tiles.Length).Where(row => condition(Tiles[row]))];
        float[] features = [.. rows.SelectMany(row => Rows.Row(row).ToArray())];
        return new ExposedRows(
            new ViewerRows(new SituationRows(features, [.. rows.Select(row => Rows.Labels[row])]), [.. rows.Select(row => Of.Viewers[row])]),
            [.. rows.Select(row => Tiles[row])]);
    }
}
