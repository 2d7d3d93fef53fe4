using System.Security.Cryptography;
using System.Text;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>A report on retention as a page in one file that needs no network, light and dark. Its parts look as those of an experiment's page do.</summary>
internal static class RetentionPage
{
    private static readonly string Style = string.Concat(((string[])["colours.css", "base.css", "parts.css", "charts.css", "experiment.css", "retention.css"]).Select(Assets.TextOf));
    private static readonly string Script = Assets.TextOf("charts.js") + "attach(document);\n";

    /// <summary>One file: style and the reading-out of charts in it, and nothing else allowed.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="simulated">Where the figures come from if not from televisions; null if they do.</param>
    public static string Document(RetentionReport report, string? simulated = null)
    {
        Html head = Html.Of($"""
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'">
            <title>What keeps households · EdgeRec fleet</title>
            """);
        Html body = Html.Of($"""
            <main class="x-paper">
              <header class="x-head"><p class="x-over"><b>EdgeRec</b> fleet</p><h1>What keeps households</h1>
              <p class="x-standing">{Words.Day(report.First)} {report.First.Year} to {Words.Day(report.Through)} {report.Through.Year}; gone means {report.LeftAfter} days without a session</p></header>
              {Html.If(simulated is not null, $"""<p class="simulated" role="note"><b>Simulated</b> {simulated ?? ""}</p>""")}
              {Content(report)}
              <footer class="x-note">Made {Words.Exact(report.MadeAt)}. Days are UTC. Nothing is said of fewer than {report.LeastHouseholds} households. Intervals are of 95 %.</footer>
            </main>
            """);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            {head}
            <style>{Style}</style>
            </head>
            <body class="x-alone">
            {body}
            <script type="module">{Script}</script>
            </body>
            </html>

            """;
    }

    private static Html Content(RetentionReport report) => Html.Of($"""
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

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
