using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Data;

/// <summary>Simulated viewers as sequences: the titles that each watched in earnest, in order.</summary>
internal static class SimulatedSequences
{
    /// <summary>Sequences of all viewers of a world who watched anything.</summary>
    public static SequenceFile Of(SimulatedWorld world)
    {
        (string Viewer, string[] Titles)[] watched =
        [
            .. world.Viewers.Select(viewer => (viewer.Id, ViewerPlays.Sequence(viewer, world.Catalog).Titles.Select(title => world.Catalog.Titles[title].Id).ToArray())).Where(w => w.Item2.Length > 0),
        ];
        string[] ids = [.. watched.SelectMany(w => w.Titles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return new SequenceFile(ids, [.. watched.Select(w => w.Viewer)], [.. watched.Select(w => Array.ConvertAll(w.Titles, id => numbers[id]))], Times: null);
    }
}
