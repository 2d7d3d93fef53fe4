using EdgeRec.Sync.Fleet.Experiments.Page.Sections;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page;

/// <summary>
/// An experiment's report as a page: by itself, in one file that needs no network, or in the console's frame. It says what the report says; what of it may not be believed
/// is not shown as if it could be.
/// </summary>
internal static class ExperimentPage
{
    private static readonly PaperPage Paper = new("colours.css", "base.css", "parts.css", "charts.css", "experiment.css");

    /// <summary>One file: style and the reading-out of charts in it, and nothing else allowed.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="simulated">Where the figures come from if not from televisions; null if they do.</param>
    public static string Document(ExperimentReport report, string? simulated = null) => Paper.Write(
        Html.Of($"{report.Design.Question} · EdgeRec experiment"),
        Html.Of($"""<p class="x-over"><b>EdgeRec</b> experiment <code>{report.Design.Key}</code></p><h1>{VerdictSection.Theirs(report.Design.Question)}</h1>{Standing(report)}"""),
        Content(report),
        Html.Of($"Made {Words.Exact(report.MadeAt)}{Counted(report)}. Days are UTC. Everything is counted from the moment at which the difference could be seen."),
        simulated);

    /// <summary>All below the heading.</summary>
    public static Html Content(ExperimentReport report) => Html.Of($"""
        <div class="experiment">
          {VerdictSection.Of(report)}
          {Top(report)}
          {MetricsSection.Of(report)}
          <div class="x-grid x-two"><div class="x-column">{SegmentSection.Of(report)}{DesignSection.Notes(report.Notes)}</div><div class="x-column">{NoveltySection.Of(report)}{CostSection.Of(report)}</div></div>
          {DesignSection.Of(report.Design)}
        </div>
        """);

    /// <summary>Whether it runs, since when, and why not.</summary>
    public static Html Standing(ExperimentReport report)
    {
        ExperimentState state = report.State;
        string since = state.Started is { } started ? $"since {Words.Day(DateOnly.FromDateTime(started.UtcDateTime))} {started.Year}" : "not started";
        return state.IsRunning
            ? Html.Of($"""<p class="x-standing"><span class="chip s1">Running</span> {since}{Counted(report)}</p>""")
            : Html.Of($"""<p class="x-standing"><span class="chip">{(state.Stopped is null ? "Not running" : "Stopped")}</span> {since}{Html.If(state.Stopped is not null, $", until {Words.Day(DateOnly.FromDateTime((state.Stopped ?? default).UtcDateTime))}")}{Html.If(state.StoppedBy is not null, $", by {VerdictSection.Theirs(state.StoppedBy ?? "")}")}{Html.If(state.Reason is not null, $": {VerdictSection.Theirs(state.Reason ?? "")}")}</p>""");
    }

    private static string Counted(ExperimentReport report) => report.State.Started is { } started && report.Through < DateOnly.FromDateTime(started.UtcDateTime)
        ? ", before the first day was over"
        : $", counted through {Words.Day(report.Through)} {report.Through.Year}";

    private static Html Top(ExperimentReport report) => report.Effects.Any(effect => effect.Metric == report.Design.Metric && EffectSection.HasBand(effect))
        ? Html.Of($"""<div class="x-grid x-main-side"><div class="x-column">{EffectSection.Of(report)}</div><div class="x-column">{SplitSection.Of(report)}{GuardrailSection.Of(report)}</div></div>""")
        : Html.Of($"""<div class="x-grid x-two">{SplitSection.Of(report)}{GuardrailSection.Of(report)}</div>""");
}
