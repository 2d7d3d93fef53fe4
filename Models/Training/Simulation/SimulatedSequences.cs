using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>sequences.tsv: what simulated viewers watched in earnest, in the form that <c>--sequences</c> takes (<see cref="Sequences.SequenceFile"/>).</summary>
internal static class SimulatedSequences
{
    /// <summary>Writes a line a viewer: id, titles from the oldest to the newest, and when each began in Unix seconds. Who watched nothing has no line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="viewers">The viewers.</param>
    /// <param name="catalog">The films and series they chose among.</param>
    public static void Write(string path, IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog)
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        foreach (SimulatedViewer viewer in viewers)
        {
            SimulatedDecision[] plays = [.. viewer.Decisions.Where(d => ViewerPlays.CountsInHistory(d, catalog))];
            if (plays.Length > 0)
            {
                file.WriteLine($"{viewer.Id}\t{string.Join(' ', plays.Select(d => catalog.Titles[d.Chosen].Id))}\t{string.Join(' ', plays.Select(d => d.At.ToUnixTimeSeconds()))}");
            }
        }
    }
}
