using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Training.OffPolicy;

/// <summary>The answer for people.</summary>
internal static class OffPolicyTable
{
    /// <summary>Writes it.</summary>
    public static string Of(OffPolicyResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Rows:N0} rows in {result.Clusters:N0} clusters, {result.Actions} actions, {result.Positions} positions; intervals cover with {result.Confidence:0.##}");
        text.AppendLine(CultureInfo.InvariantCulture, $"as logged   {Mean(result.Logged)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"target      {result.Target}: {result.Meaning}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"overlap     as good as {result.Overlap.EffectiveSampleSize:0} decisions of the target's own; largest weight {result.Overlap.MostWeight:0.##}, mean {result.Overlap.MeanWeight:0.###}, never tried {result.Overlap.NeverTried:0.###}");
        if (result.Truth is { } truth)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"truth       {Mean(truth)}");
        }

        if (result.Refused is { } refused)
        {
            return text.AppendLine().Append(refused).ToString();
        }

        text.AppendLine().Append("estimator      value   stderr   bootstrap            Bernstein            setting").Append(result.Truth is null ? "" : "  off by");
        foreach (EstimateFigures e in result.Estimates)
        {
            string setting = e.Setting is { } s ? s.ToString("0.#", CultureInfo.InvariantCulture) : "";
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{e.Name,-10}  {e.Value,8:0.00000}  {e.Stderr,7:0.00000}  {Interval(e.Bootstrap),-19}  {Interval(e.Bernstein),-19}  {setting,7}");
            if (e.RelativeError is { } error)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {error,6:P0}");
            }
        }

        return text.ToString();
    }

    private static string Mean(MeanFigures mean) => string.Create(CultureInfo.InvariantCulture, $"{mean.Value:0.00000} a decision, {Interval(mean.Bootstrap)}");

    private static string Interval(IntervalFigures interval) => string.Create(CultureInfo.InvariantCulture, $"[{interval.Low:0.00000}, {interval.High:0.00000}]");
}
