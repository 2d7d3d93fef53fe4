using System.Globalization;
using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>A mean with its 95 % confidence interval.</summary>
/// <param name="Mean">As measured.</param>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
internal readonly record struct Interval(double Mean, double Low, double High)
{
    /// <summary>
    /// The mean over questions, and its interval by bootstrap over viewers (Efron, 1979): a viewer's questions hang together, so viewers are
    /// drawn, not questions.
    /// </summary>
    /// <param name="values">A value a question.</param>
    /// <param name="viewers">Whose question it is, numbered from 0.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    public static Interval Of(IReadOnlyList<double> values, IReadOnlyList<int> viewers, int seed = 1)
    {
        int people = viewers.Count == 0 ? 0 : viewers.Max() + 1;
        double[] sum = new double[people], count = new double[people];
        for (int i = 0; i < values.Count; i++)
        {
            sum[viewers[i]] += values[i];
            count[viewers[i]]++;
        }

        return OfViewers(sum, count, seed);
    }

    /// <inheritdoc cref="Of"/>
    /// <param name="sum">The values of each viewer's questions, summed.</param>
    /// <param name="count">How many questions those are.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    public static Interval OfViewers(double[] sum, double[] count, int seed = 1)
    {
        ConfidenceInterval drawn = Bootstrap.Of(sum, count, seed);
        return new Interval(sum.Sum() / Math.Max(1, count.Sum()), drawn.Low, drawn.High);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Signed(Mean)} [{Signed(Low)}, {Signed(High)}]";

    // Rounded first: what rounds to nothing has no sign but a plus.
    private static string Signed(double value) => (Math.Round(value, 4) + 0.0).ToString("+0.0000;-0.0000;+0.0000", CultureInfo.InvariantCulture);
}
