using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Correction;

/// <summary>
/// What one viewer's own outcomes say against the pack's situation model: a Bayesian logistic layer over the situation features,
/// added to the pack's log-odds. It begins as nothing, learns after each outcome and can be forgotten by making a new one. The device
/// does not use it, because it did not help enough (docs/model-quality.md); it stays here so that this can be measured again.
/// </summary>
/// <remarks>
/// Weights have independent Gaussian posteriors around zero, updated by one step of online Laplace approximation (Chapelle and Li,
/// "An Empirical Evaluation of Thompson Sampling", 2011, algorithm 3). Features are taken less their neutral value, so that what is
/// not known changes nothing. The correction never leaves the trust region of <see cref="MaxShift"/> log-odds round the pack. Its state
/// is two numbers a feature and two for a bias, 200 bytes. The same outcomes in the same order give the same state to the bit.
/// Not safe for several threads at once.
/// </remarks>
internal sealed class PersonalCorrection
{
    /// <summary>The most that the log-odds of a title are changed, either way.</summary>
    public const float MaxShift = 1.5f;

    private const int Inputs = SituationFeatures.Count + 1; // the last is the bias
    private const float MatchScale = 5f;                    // log-odds of match reach further than the shares
    private static readonly float[] Neutral = [.. SituationFeatures.All.Select(f => f.Neutral)];
    private readonly float[] _mean = new float[Inputs], _precision = new float[Inputs];

    /// <summary>A correction that corrects nothing yet.</summary>
    /// <param name="priorVariance">Variance of each weight before any outcome, above 0: how much a viewer is expected to differ from the pack.</param>
    public PersonalCorrection(float priorVariance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(priorVariance);
        Array.Fill(_precision, 1f / priorVariance);
    }

    /// <summary>The corrected probability.</summary>
    /// <param name="probability">The pack's, 0 to 1.</param>
    /// <param name="row">The title's features.</param>
    /// <returns>Between 0 and 1; <paramref name="probability"/> itself, to the bit, before the first outcome.</returns>
    public float Apply(float probability, ReadOnlySpan<float> row)
    {
        float shift = Shift(row);
        return shift == 0f ? probability : Chance.Sigmoid(LogOdds(probability) + shift);
    }

    /// <summary>Learns from an outcome.</summary>
    /// <param name="probability">What the pack said, 0 to 1.</param>
    /// <param name="row">The title's features then. A row with a number that is not finite is passed over.</param>
    /// <param name="quality">Whether it came to a quality play.</param>
    public void Learn(float probability, ReadOnlySpan<float> row, bool quality)
    {
        row = row[..SituationFeatures.Count];
        if (!float.IsFinite(probability) || !Finite(row)) return;
        float p = Chance.Sigmoid(LogOdds(probability) + Shift(row)), curvature = p * (1f - p), error = (quality ? 1f : 0f) - p;
        for (int i = 0; i < Inputs; i++)
        {
            float x = Input(row, i);
            _precision[i] += curvature * x * x;
            _mean[i] += error * x / _precision[i];
        }
    }

    private float Shift(ReadOnlySpan<float> row)
    {
        float sum = 0f;
        for (int i = 0; i < Inputs; i++) sum += _mean[i] * Input(row, i);
        return float.IsNaN(sum) ? 0f : Math.Clamp(sum, -MaxShift, MaxShift);
    }

    private static float Input(ReadOnlySpan<float> row, int i) =>
        i == SituationFeatures.Count ? 1f : i == (int)SituationFeature.Match ? (row[i] - Neutral[i]) / MatchScale : row[i] - Neutral[i];

    private static bool Finite(ReadOnlySpan<float> row)
    {
        foreach (float value in row)
        {
            if (!float.IsFinite(value)) return false;
        }

        return true;
    }

    private static float LogOdds(float probability)
    {
        float p = Math.Clamp(probability, 1e-6f, 1f - 1e-6f);
        return MathF.Log(p / (1f - p));
    }
}
