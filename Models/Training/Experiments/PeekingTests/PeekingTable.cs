using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Training.Experiments.PeekingTests;

/// <summary>The answer for people.</summary>
internal static class PeekingTable
{
    /// <summary>Writes it.</summary>
    public static string Of(PeekingReport report)
    {
        PeekingOptions options = report.Options;
        double noise = 1.96 * Math.Sqrt(PeekingOptions.Alpha * (1 - PeekingOptions.Alpha) / options.Tests);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Simulated: {options.Tests:N0} tests of nothing against nothing of each kind, {options.Days} days with a look a day, {options.UnitsADay:N0} units a day, seed {options.Seed}; a share of 5 % is measured to ±{100 * noise:0.0}")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{"what is measured",-46}  {"judged by",-22}  sequence  goal  z-test daily  z-test once");
        foreach (FalseAlarms one in report.False)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{one.Name,-46}  {one.Method,-22}  {100 * one.Sequence,6:0.0} %  ≤ 5 %  {100 * one.Peeking,10:0.0} %  {100 * one.Once,9:0.0} %");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"What is there (1 = what a z-test on day {options.Days} alone finds with 80 %; {Math.Max(10, options.Tests / 4):N0} tests a row)")
            .AppendLine(CultureInfo.InvariantCulture, $"{"what is measured",-46}  {"judged by",-22}  effect        found once  decided  wrong way  mean days  foretold  truth held");
        foreach (PowerFigures one in report.Power)
        {
            string foretold = one.PlannedDays is { } planned ? planned.ToString("0.0", CultureInfo.InvariantCulture) : "";
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{one.Name,-46}  {one.Method,-22}  {one.Times,3:0.0} ({100 * one.Effect,4:0.0} %)  {100 * one.Once,8:0.0} %  {100 * one.Decided,5:0.0} %  {100 * one.Wrong,7:0.0} %  {one.MeanDays,9:0.0}  {foretold,8}  {100 * one.Covered,8:0.0} %");
        }

        return text.ToString().TrimEnd();
    }
}
