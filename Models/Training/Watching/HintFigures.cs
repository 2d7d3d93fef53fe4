namespace EdgeRec.Models.Training.Watching;

/// <summary>How good hints are at a threshold: at most one a sitting, at the first choice that reaches it.</summary>
/// <param name="Threshold">The probability from which on another profile is named.</param>
/// <param name="Hints">Hints given.</param>
/// <param name="Precision">The share that named who sat there.</param>
/// <param name="Recall">Of the sittings under a wrong profile, the share with a right hint.</param>
/// <param name="RecallWhereAllowed">The same of those in which a hint might name the viewer at all.</param>
/// <param name="ChoicesUntilHint">Choices until a right hint came, on average.</param>
/// <param name="FalseHintsPerWeek">Wrong hints a household and week.</param>
internal sealed record HintFigures(
    float Threshold, int Hints, double Precision, double Recall, double RecallWhereAllowed, double ChoicesUntilHint, double FalseHintsPerWeek)
{
    /// <summary>Measures.</summary>
    public static HintFigures Of(IReadOnlyList<TelevisionReplay> homes, float[] weights, float threshold)
    {
        int hints = 0, right = 0, wrongSittings = 0, allowed = 0, choices = 0;
        foreach (IGrouping<int, WatchingSample> sitting in homes.SelectMany(h => h.Samples.GroupBy(s => s.Sitting)))
        {
            WatchingSample first = sitting.First();
            wrongSittings += first.Here != first.Truth ? 1 : 0;
            allowed += first.Here != first.Truth && first.MayName[first.Truth] ? 1 : 0;
            foreach (WatchingSample sample in sitting)
            {
                (int named, float[] probabilities) = sample.Guess(weights);
                if (named >= 0 && probabilities[named] >= threshold)
                {
                    hints++;
                    right += named == sample.Truth ? 1 : 0;
                    choices += named == sample.Truth ? sample.Choice : 0;
                    break;
                }
            }
        }

        return new HintFigures(
            threshold, hints, Ratio(right, hints), Ratio(right, wrongSittings), Ratio(right, allowed), Ratio(choices, right),
            (hints - right) / homes.Sum(h => h.Weeks));
    }

    /// <summary>Expected calibration error of all profiles' probabilities: the mean distance of probability and frequency over ten bins, weighed by their size.</summary>
    public static double CalibrationError(IReadOnlyList<TelevisionReplay> homes, float[] weights)
    {
        double[] said = new double[10], happened = new double[10];
        int count = 0;
        foreach (WatchingSample sample in homes.SelectMany(h => h.Samples))
        {
            float[] probabilities = sample.Guess(weights).Probabilities;
            for (int p = 0; p < probabilities.Length; p++)
            {
                int bin = Math.Min(9, (int)(probabilities[p] * 10));
                said[bin] += probabilities[p];
                happened[bin] += p == sample.Truth ? 1 : 0;
                count++;
            }
        }

        return said.Zip(happened, (a, b) => Math.Abs(a - b)).Sum() / count;
    }

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
