using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>Who did what.</summary>
internal sealed class AuditPage(AuditLog audit)
{
    private const int Entries = 50;

    /// <summary>Shows a page of the log, the newest first.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        long? before = long.TryParse(visit.Query("before"), out long number) ? number : null;
        IReadOnlyList<AuditEntry> entries = await audit.ReadAsync(before, Entries, visit.Aborted);
        return new Page("Audit log", Html.Of($"""
            <p class="lead">Everything that somebody changed here or on the command line. Nothing in the service can change or remove an entry.</p>
            <section class="panel flush"><table class="wide">
              <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col" class="right">No.</th></tr></thead>
              <tbody>{entries.Select(entry => Html.Of($"""
                <tr><td>{Words.Ago(entry.At, visit.Now)}</td><th scope="row">{Words.Theirs(entry.Who)}</th><td>{Words.Theirs(entry.What)} <span class="dim">{Words.Theirs(entry.About)}</span></td><td class="right dim">{entry.Number}</td></tr>
                """))}</tbody>
            </table></section>
            {Html.If(entries.Count == 0, $"<p class=\"empty\">Nothing was done yet.</p>")}
            <nav class="pager" aria-label="Pages of the log">
              {Html.If(before is not null, $"<a href=\"/audit\">Newest</a>")}
              {Html.If(entries.Count > 0 && entries[^1].Number > 1, $"<a href=\"/audit?before={(entries.Count > 0 ? entries[^1].Number : 0)}\">Older</a>")}
            </nav>
            """));
    }
}
