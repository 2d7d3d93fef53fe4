using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page.Sections;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

/// <summary>Experiments in a few words.</summary>
internal static class ExperimentWords
{
    /// <summary>Where an experiment has its page.</summary>
    public static string PathOf(string key) => $"/experiments/{Uri.EscapeDataString(key)}";

    /// <summary>What was found.</summary>
    public static Html Answer(ExperimentReport? report)
    {
        if (report is null)
        {
            return Html.Of($"""<span class="chip">No report yet</span>""");
        }

        (string word, string tone, _) = VerdictSection.Of(report.Verdict);
        return Html.Of($"""<span class="chip {tone}">{word}</span>""");
    }

    /// <summary>How far along it is: "day 12 of 28".</summary>
    public static string Age(StoredExperiment experiment, DateTimeOffset now)
    {
        if (experiment.State.Started is not { } started)
        {
            return "not started";
        }

        int days = (int)Math.Floor(((experiment.State.Stopped ?? now) - started).TotalDays) + 1;
        return experiment.State.IsRunning ? $"day {days} of {experiment.Design.Days}" : $"{days} of {experiment.Design.Days} days";
    }

    /// <summary>The share of all units that is in it, before its audience is asked.</summary>
    public static double ShareOf(ExperimentDesign design) =>
        design.Coverage * (design.Layer is null ? 1 : design.Slice.To - design.Slice.From) * (1 - (design.Holdout?.Share ?? 0));
}
