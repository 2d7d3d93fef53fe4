using System.Numerics.Tensors;
using System.Runtime.InteropServices;
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
        var taste = new ViewerTaste();
        var titles = new List<int>();
        var weights = new List<float>();
        var ignored = new Dictionary<int, int>();
        float[] row = new float[SituationFeatures.Count], context = new float[ViewerContext.Count];
        float[] vector = new float[tower.Titles.Dimension];
        Gender gender = viewer.Gender switch { "female" => Gender.Female, "male" => Gender.Male, null => Gender.NotSaid, _ => Gender.Other };
        foreach (SimulatedDecision decision in viewer.Decisions)
        {
            ViewingMoment moment = ViewerPlays.Moment(decision);
            float quality = ViewerPlays.QualityWeight(decision, catalog);
            if (decision.Shown.Count > 0)
            {
                ViewerContext.Fill(moment, context);
                ReadOnlySpan<float> user = tower.User(CollectionsMarshal.AsSpan(titles), CollectionsMarshal.AsSpan(weights), context);
                AgeBand age = viewer.BirthYear is { } born ? AgeBands.FromBirthYear(born, decision.At.Year) : AgeBand.NotSaid;
                // The page is made when the viewer begins to choose: half of the time they will take has passed on average.
                var situation = new SituationViewer(taste, moment, age, gender, decision.SelectionMs / 2);
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
                            DaysAvailable = catalog.DaysAvailable(title, decision.At),
                            IsSeries = what.Kind == "series",
                            IgnoredImpressions = ignored.GetValueOrDefault(title),
                        },
                        row);
                    features.AddRange(row);
                    labels.Add(title == decision.Chosen && quality > 0f ? 1f : 0f);
                    ignored[title] = title == decision.Chosen ? 0 : ignored.GetValueOrDefault(title) + 1;
                }
            }

            if (decision.Chosen < 0)
            {
                continue;
            }

            float weight = ViewerPlays.EventWeightOf(decision, catalog);
            titles.Add(decision.Chosen);
            weights.Add(weight);
            taste.Add(catalog.FacetsOf(decision.Chosen), weight, moment);
            taste.AddPauses(decision.Pauses, decision.WatchedMs);
            if (ViewerPlays.Rating(decision) is { } rating)
            {
                taste.AddRating(catalog.FacetsOf(decision.Chosen), rating);
            }
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
