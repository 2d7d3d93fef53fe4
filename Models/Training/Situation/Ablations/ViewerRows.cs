using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary>Rows that know whose they are.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Viewers">For each row its viewer, numbered from 0.</param>
internal sealed record ViewerRows(SituationRows Rows, int[] Viewers)
{
    /// <summary>Replays viewers one after the other.</summary>
    public static ViewerRows Of(IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog, ShippedTower tower)
    {
        SituationRows[] each = [.. viewers.Select(viewer => SituationRows.Of([viewer], catalog, tower))];
        return new ViewerRows(
            new SituationRows([.. each.SelectMany(rows => rows.Features)], [.. each.SelectMany(rows => rows.Labels)]),
            [.. each.SelectMany((rows, viewer) => Enumerable.Repeat(viewer, rows.Count))]);
    }

    /// <summary>The same rows with features at their neutral value. A model trained on them gives such features no weight at all.</summary>
    public static SituationRows Without(SituationRows rows, int[] features) => With(rows, features, feature => SituationFeatures.All[feature].Neutral);

    /// <summary>The same rows with noise, even between 0 and 1, as one feature.</summary>
    public static SituationRows WithNoise(SituationRows rows, int feature, int seed)
    {
        var random = new Random(seed);
        return With(rows, [feature], _ => random.NextSingle());
    }

    /// <summary>The same rows with the mean of such noise: what a model that heard it is asked to be deaf to it.</summary>
    public static SituationRows WithoutNoise(SituationRows rows, int feature) => With(rows, [feature], _ => 0.5f);

    /// <summary>The same rows with one value a row as one feature.</summary>
    public static SituationRows WithFeature(SituationRows rows, int feature, ReadOnlySpan<float> values)
    {
        float[] changed = [.. rows.Features];
        for (int row = 0; row < rows.Count; row++)
        {
            changed[(row * SituationFeatures.Count) + feature] = values[row];
        }

        return rows with { Features = changed };
    }

    private static SituationRows With(SituationRows rows, int[] features, Func<int, float> value)
    {
        float[] changed = [.. rows.Features];
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (int feature in features)
            {
                changed[(row * SituationFeatures.Count) + feature] = value(feature);
            }
        }

        return rows with { Features = changed };
    }
}
