using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Sync.Fleet.Experiments.Planning;

/// <summary>A plan for a terminal.</summary>
internal static class PlanText
{
    /// <summary>Writes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mostDays">Days that may pass.</param>
    public static string Of(ExperimentPlan plan, int mostDays)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"To see a change of {100 * plan.LeastEffect:0.##} % in {Metrics.Find(plan.Metric)!.Title} ({plan.Baseline:0.####} {plan.Measure} now), by {plan.Unit}, with {100 * plan.Power:0} % power at α = {plan.Alpha}:"));
        text.AppendLine();
        text.AppendLine(Invariant($"{"coverage",8}  {"looked at once",-24}  {"looked at every day",-24}  {"on average",-11}  {$"least effect in {mostDays} days"}"));
        foreach (CoveragePlan row in plan.Coverages)
        {
            text.AppendLine(Invariant($"{100 * row.Coverage,6:0.##} %  {Text(row.Fixed, mostDays),-24}  {Text(row.Sequence, mostDays),-24}  {row.MeanDays,5:0.0} days   {100 * row.LeastEffect:0.##} %"));
        }

        text.AppendLine();
        text.AppendLine(Invariant($"The period before leaves {100 * plan.VarianceKept:0} % of the variance."));
        foreach (string note in plan.Notes)
        {
            text.AppendLine(note);
        }

        return text.ToString();
    }

    private static string Text(DaysAndUnits? plan, int mostDays) => plan is { } reached ? Invariant($"{reached.Days} days, {reached.Units:#,0} units") : $"more than {mostDays} days";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
