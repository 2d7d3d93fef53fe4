using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data;

/// <summary>One sample for the tower: what was watched before, when, and what was watched next for the first time.</summary>
/// <param name="History">The newest distinct titles before, oldest first.</param>
/// <param name="Weights">Their event weights.</param>
/// <param name="Context">The moment, as the tower reads it.</param>
/// <param name="Target">The title watched next.</param>
/// <param name="Seen">All titles watched before: they are not ranked.</param>
internal sealed record TowerSample(int[] History, float[] Weights, float[] Context, int Target, int[] Seen);

/// <summary>What the device would have derived from a viewer's decisions.</summary>
internal static class ViewerPlays
{
    /// <summary>Titles that the tower reads.</summary>
    public const int HistoryLength = 50;

    /// <summary>The weight of a decision's quality play; 0 when it was none.</summary>
    public static float QualityWeight(SimulatedDecision decision, TrainingCatalog catalog)
    {
        if (decision.Chosen < 0)
        {
            return 0f;
        }

        TitleKind kind = catalog.Titles[decision.Chosen].Kind == "series" ? TitleKind.Episode : TitleKind.Film;
        return QualityPlay.Reached(kind, decision.WatchedMs, decision.DurationMs, decision.Finished)
            ? QualityPlay.Weight(Math.Min(1f, (float)decision.WatchedMs / decision.DurationMs), decision.Pauses, decision.PausedMs, decision.WatchedMs)
            : 0f;
    }

    /// <summary>The decision's rating on the common scale, as the device derives it; null when none was given.</summary>
    public static float? Rating(SimulatedDecision decision) => decision.Stars is { } stars ? Math.Clamp((stars - 5.5f) / 4.5f, -1f, 1f) : null;

    /// <summary>The decision's weight in the tower's input.</summary>
    public static float EventWeightOf(SimulatedDecision decision, TrainingCatalog catalog) =>
        EventWeight.Of(QualityWeight(decision, catalog), Rating(decision));

    /// <summary>The moment of a decision.</summary>
    public static ViewingMoment Moment(SimulatedDecision decision) => ViewingMoment.From(decision.At, trusted: true);

    /// <summary>The tower's samples of a viewer, one for each title watched in earnest for the first time after the first.</summary>
    public static IEnumerable<TowerSample> Samples(SimulatedViewer viewer, TrainingCatalog catalog)
    {
        var titles = new List<int>();
        var weights = new List<float>();
        var seen = new HashSet<int>();
        int[] chosen = new int[HistoryLength];
        float[] chosenWeights = new float[HistoryLength];
        foreach (SimulatedDecision decision in viewer.Decisions)
        {
            float weight = EventWeightOf(decision, catalog);
            if (QualityWeight(decision, catalog) > 0f && !seen.Contains(decision.Chosen) && titles.Count > 0)
            {
                int count = RecentTitles.Choose(
                    System.Runtime.InteropServices.CollectionsMarshal.AsSpan(titles), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights),
                    chosen, chosenWeights);
                if (count > 0)
                {
                    float[] context = new float[ViewerContext.Count];
                    ViewerContext.Fill(Moment(decision), context);
                    yield return new TowerSample(chosen[..count], chosenWeights[..count], context, decision.Chosen, [.. seen]);
                }
            }

            if (decision.Chosen >= 0)
            {
                titles.Add(decision.Chosen);
                weights.Add(weight);
                seen.Add(decision.Chosen);
            }
        }
    }
}
