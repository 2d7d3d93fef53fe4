using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Watching;

/// <summary>One sitting of one viewer in front of the shared television.</summary>
/// <param name="Viewer">Who sits there, by number in the household.</param>
/// <param name="Forgets">Whether this viewer leaves the profile as it was found, if that is another's and shows what they want.</param>
/// <param name="Choices">What was chosen, in order.</param>
internal sealed record Sitting(int Viewer, bool Forgets, IReadOnlyList<SimulatedDecision> Choices);

/// <summary>A simulated household: invented viewers, one television, and who sat there when.</summary>
/// <param name="Viewers">Two to five viewers; each has a profile of the same number.</param>
/// <param name="Sittings">In order of time.</param>
internal sealed record SharedTelevision(IReadOnlyList<SimulatedViewer> Viewers, IReadOnlyList<Sitting> Sittings)
{
    private const double GoesOn = 0.45;

    /// <summary>Invents a household.</summary>
    /// <param name="simulator">Lets viewers watch.</param>
    /// <param name="random">Draws who forgets and who goes on watching.</param>
    /// <param name="first">Number of its first viewer.</param>
    /// <param name="forgetting">Probability of not changing the profile.</param>
    /// <param name="last">The day of the last sitting.</param>
    public static SharedTelevision Make(ViewerSimulator simulator, Random random, int first, double forgetting, DateTimeOffset last)
    {
        SimulatedViewer[] viewers = [.. Enumerable.Range(first, random.Next(2, 6)).Select(n => simulator.WatchAnybody(n, last))];
        var sittings = new List<Sitting>();
        for (int viewer = 0; viewer < viewers.Length; viewer++)
        {
            var sitting = new List<SimulatedDecision>();
            foreach (SimulatedDecision decision in viewers[viewer].Decisions.Where(d => d.Chosen >= 0))
            {
                // A simulated viewer decides about once a day; here some evenings have two or three choices in a row.
                bool goesOn = sitting.Count is > 0 and < 4 && random.NextDouble() < GoesOn;
                if (sitting.Count > 0 && !goesOn)
                {
                    sittings.Add(new Sitting(viewer, random.NextDouble() < forgetting, [.. sitting]));
                    sitting.Clear();
                }

                sitting.Add(goesOn ? decision with { At = sitting[^1].At.AddMilliseconds(sitting[^1].SelectionMs + sitting[^1].WatchedMs + sitting[^1].PausedMs + 120_000) } : decision);
            }

            if (sitting.Count > 0)
            {
                sittings.Add(new Sitting(viewer, random.NextDouble() < forgetting, [.. sitting]));
            }
        }

        return new SharedTelevision(viewers, [.. sittings.OrderBy(s => s.Choices[0].At).ThenBy(s => s.Viewer)]);
    }

    /// <summary>The maturity limit of a viewer's profile.</summary>
    public byte? Limit(int viewer) => (byte?)Viewers[viewer].MaturityLimit;

    /// <summary>Whether a profile shows all that a sitting chose: on a child's profile an adult finds nothing and changes it.</summary>
    public bool Shows(int profile, Sitting sitting, TrainingCatalog catalog) =>
        Limit(profile) is not { } limit || sitting.Choices.All(c => catalog.MaturityAge(c.Chosen) <= limit);
}
