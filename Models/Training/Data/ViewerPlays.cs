using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data;

/// <summary>What the device would have derived from a viewer's decisions.</summary>
internal static class ViewerPlays
{
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

    /// <summary>When the page of a decision was made, seen from the viewer: half of the time they take to choose has passed on average.</summary>
    public static DateTimeOffset PageAt(SimulatedDecision decision) => decision.At.AddMilliseconds(decision.SelectionMs / 2);

    /// <summary>When what was chosen began to play.</summary>
    public static DateTimeOffset PlayedAt(SimulatedDecision decision) => decision.At.AddMilliseconds(decision.SelectionMs);

    /// <summary>The moment of a decision's page.</summary>
    public static ViewingMoment Moment(SimulatedDecision decision) => ViewingMoment.From(PageAt(decision), trusted: true);

    /// <summary>Whether a decision is part of the history that the tower reads.</summary>
    public static bool CountsInHistory(SimulatedDecision decision, TrainingCatalog catalog) =>
        decision.Chosen >= 0 && EventWeightOf(decision, catalog) > 0f;

    /// <summary>What the viewer watched in earnest, as the tower reads it.</summary>
    public static WatchedSequence Sequence(SimulatedViewer viewer, TrainingCatalog catalog)
    {
        SimulatedDecision[] plays = [.. viewer.Decisions.Where(d => CountsInHistory(d, catalog))];
        float[] contexts = new float[plays.Length * ViewerContext.Count];
        for (int i = 0; i < plays.Length; i++)
        {
            ViewerContext.Fill(Moment(plays[i]), contexts.AsSpan(i * ViewerContext.Count, ViewerContext.Count));
        }

        return new WatchedSequence([.. plays.Select(d => d.Chosen)], [.. plays.Select(d => EventWeightOf(d, catalog))], contexts);
    }

    /// <summary>Asks for the last title that the viewer watched for the first time; null if there is none after another.</summary>
    public static NextTitleCase? LastNew(SimulatedViewer viewer, TrainingCatalog catalog)
    {
        WatchedSequence all = Sequence(viewer, catalog);
        for (int i = all.Titles.Length - 1; i > 0; i--)
        {
            if (!all.Titles.AsSpan(0, i).Contains(all.Titles[i]))
            {
                return new NextTitleCase(all.Titles[..i], all.Titles[i], all.Weights![..i], all.Contexts!.AsSpan(i * ViewerContext.Count, ViewerContext.Count).ToArray());
            }
        }

        return null;
    }
}
