using System.Numerics.Tensors;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation;

/// <summary>Feature rows of shown titles with what came of each: a quality play or not.</summary>
/// <param name="Features">Rows one after the other.</param>
/// <param name="Labels">1 for a quality play of that title at that decision, else 0.</param>
internal sealed record SituationRows(float[] Features, float[] Labels)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Labels.Length;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => Features.AsSpan(row * SituationFeatures.Count, SituationFeatures.Count);

    /// <summary>
    /// Replays viewers' decisions through the very code that the device runs, and describes each title shown as the device would
    /// have at that moment. The tower must not have been trained on these viewers, or its match would be too good to be true.
    /// </summary>
    public static SituationRows Of(IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog, ShippedTower tower)
    {
        var features = new List<float>();
        var labels = new List<float>();
        foreach (SimulatedViewer viewer in viewers)
        {
            Replay(viewer, catalog, tower, features, labels);
        }

        return new SituationRows([.. features], [.. labels]);
    }

    private static void Replay(SimulatedViewer viewer, TrainingCatalog catalog, ShippedTower tower, List<float> features, List<float> labels)
    {
        var history = new ReplayedHistory(catalog);
        float[] row = new float[SituationFeatures.Count], context = new float[ViewerContext.Count];
        float[] vector = new float[tower.Titles.Dimension];
        Gender gender = viewer.Gender switch { "female" => Gender.Female, "male" => Gender.Male, null => Gender.NotSaid, _ => Gender.Other };
        foreach (SimulatedDecision decision in viewer.Decisions)
        {
            float quality = ViewerPlays.QualityWeight(decision, catalog);
            if (decision.Shown.Count > 0)
            {
                history.Refresh();
                ViewingMoment moment = ViewerPlays.Moment(decision);
                DateTimeOffset at = ViewerPlays.PageAt(decision);
                ViewerContext.Fill(moment, context);
                ReadOnlySpan<float> user = tower.User(history.Titles, history.Weights, context);
                AgeBand age = viewer.BirthYear is { } born ? AgeBands.FromBirthYear(born, at.Year) : AgeBand.NotSaid;
                var situation = new SituationViewer(history.Taste, moment, age, gender, decision.SelectionMs / 2);
                foreach (int title in decision.Shown)
                {
                    SimulatedTitle what = catalog.Titles[title];
                    SituationFeatures.Fill(
                        situation,
                        new SituationTitle
                        {
                            Match = Match(tower, title, user, vector),
                            Popularity = (float)what.Popularity,
                            Genres = catalog.GenresOf(title),
                            Facets = catalog.FacetsOf(title),
                            MaturityAge = catalog.MaturityAge(title),
                            RuntimeSeconds = what.RuntimeMinutes * 60,
                            DaysAvailable = catalog.DaysAvailable(title, at),
                            IsSeries = what.Kind == "series",
                            OnWatchList = history.Listed(title),
                            Begun = history.Begun(title),
                            IgnoredImpressions = history.Ignored(title, at),
                        },
                        row);
                    features.AddRange(row);
                    labels.Add(title == decision.Chosen && quality > 0f ? 1f : 0f);
                }
            }

            history.Add(decision);
        }
    }

    private static float Match(ShippedTower tower, int title, ReadOnlySpan<float> user, float[] vector)
    {
        if (user.IsEmpty)
        {
            return 0f;
        }

        tower.Titles.Dequantize(title, vector);
        return TensorPrimitives.Dot(vector, user);
    }
}
