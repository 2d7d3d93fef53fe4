using System.Globalization;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>Households by something that they differ in.</summary>
internal static class GroupSection
{
    /// <summary>The groups.</summary>
    public static Html Of(RetentionBy by)
    {
        (string, Staying)[] curves = [.. by.Groups.Where(group => group.Staying is not null).Select(group => (group.Name, group.Staying!))];
        return Html.Of($"""
            <section class="x-panel"><div class="x-title"><h2>By {by.Title}</h2></div>
              <p class="x-says">{by.Sentence}</p>
              <div class="x-grid r-chart-table"><div>{(curves.Length == 0 ? Html.Of($"""<p class="x-empty">Too few households of any group were watched for long.</p>""") : new SurvivalChart($"Still there, by {by.Title}", curves).Draw())}</div>
              <div class="scroll"><table class="r-wrap"><thead><tr><th scope="col"></th><th scope="col" class="right">households</th><th scope="col" class="right">quality hours a week</th><th scope="col" class="right">days a week</th><th scope="col" class="right">found nothing</th><th scope="col" class="right">foretold to leave</th></tr></thead>
              <tbody>{by.Groups.Select(Row)}</tbody></table></div></div>
              <p class="x-note">{by.Caveat}</p>
            </section>
            """);
    }

    /// <summary>Two of them crossed.</summary>
    public static Html Crossed(RetentionReport report)
    {
        if (report.Crossed is not { } crossed)
        {
            return Html.None;
        }

        string hidden = crossed.Hidden == 0 ? "" : $" {crossed.Hidden} cells are left out: of too few households, or because they would give those away.";
        return Html.Of($"""
            <section class="x-panel"><div class="x-title"><h2>Both at once</h2><p>quality hours a week over all households of a cell, the share there in the last four weeks, and how many households</p></div>
              <div class="scroll"><table class="r-wrap"><thead><tr><th scope="col"></th>{crossed.Columns.Select(column => Html.Of($"""<th scope="col" class="right">{column}</th>"""))}</tr></thead>
              <tbody>{crossed.Rows.Select((row, i) => Html.Of($"""<tr><th scope="row">{row}</th>{crossed.Cells[i].Select(Cell)}</tr>"""))}</tbody></table></div>
              <p class="x-note">Differences between cells are of households that chose their programs and tastes themselves; among so many, some are by chance.{hidden}</p>
            </section>
            """);
    }

    private static Html Row(GroupRetention group, int i)
    {
        Engagement? e = group.Engagement;
        return Html.Of($"""
            <tr><th scope="row"><span class="x-key s{i % 8}"></span>{group.Name}</th><td class="right">{Words.Count(group.Households)}</td>{Number(e?.QualityHours, 1, "")}{Number(e?.ActiveDays, 1, "")}{Number(e?.FoundNothing, 100, " %")}<td class="right">{(group.Foretold is { } f ? RetentionWords.Percent(f) : "–")}</td></tr>
            """);
    }

    private static Html Number(Estimate? estimate, double factor, string measure) => estimate is not { } e
        ? Html.Of($"""<td class="right">–</td>""")
        : Html.Of($"""<td class="right">{Write(factor * e.Value)}{measure}{Html.If(e.Low is not null, $"""<span class="x-of">{Write(factor * (e.Low ?? 0))} to {Write(factor * (e.High ?? 0))}</span>""")}</td>""");

    private static Html Cell(CrossCell? cell) => cell is null
        ? Html.Of($"""<td class="right dim">–</td>""")
        : Html.Of($"""<td class="right">{Write(cell.QualityHours)} h<span class="x-of">{RetentionWords.Percent(cell.StillHere)} of {Words.Count(cell.Households)}</span></td>""");

    private static string Write(double value) => value.ToString(value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
