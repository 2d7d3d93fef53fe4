using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>A report on retention as a page in one file that needs no network, light and dark. Its parts look as those of an experiment's page do.</summary>
internal static class RetentionPage
{
    private static readonly PaperPage Paper = new("colours.css", "base.css", "parts.css", "charts.css", "experiment.css", "retention.css");

    /// <summary>One file: style and the reading-out of charts in it, and nothing else allowed.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="simulated">Where the figures come from if not from televisions; null if they do.</param>
    public static string Document(RetentionReport report, string? simulated = null) => Paper.Write(
        Html.Of($"What keeps households · EdgeRec fleet"),
        Html.Of($"""<p class="x-over"><b>EdgeRec</b> fleet</p><h1>What keeps households</h1>{Standing(report)}"""),
        Content(report),
        Html.Of($"Made {Words.Exact(report.MadeAt)}. Days are UTC. Nothing is said of fewer than {report.LeastHouseholds} households. Intervals are of 95 %."),
        simulated);

    /// <summary>Of which days it is, and what "gone" means.</summary>
    public static Html Standing(RetentionReport report) => Html.Of(
        $"""<p class="x-standing">{Words.Day(report.First)} {report.First.Year} to {Words.Day(report.Through)} {report.Through.Year}; gone means {report.LeftAfter} days without a session</p>""");

    /// <summary>All below the heading.</summary>
    public static Html Content(RetentionReport report) => Html.Of($"""
        <div class="experiment">
          {AnswerSection.Of(report)}
          <div class="x-grid x-main-side"><div class="x-column">{StayingSection.Of(report)}</div><div class="x-column">{StayingSection.Counts(report)}{StayingSection.Sensitivity(report)}</div></div>
          {report.By.Select(GroupSection.Of)}
          {GroupSection.Crossed(report)}
          {AnswerSection.Weeks(report)}
          {LeavingSection.Of(report)}
          <section class="x-panel"><div class="x-title"><h2>What to know</h2></div><ul class="x-notes">{report.Notes.Select(note => Html.Of($"<li>{note}</li>"))}</ul></section>
        </div>
        """);
}
