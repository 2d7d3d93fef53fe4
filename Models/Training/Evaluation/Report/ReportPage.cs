using System.Net;
using System.Text;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>One HTML page that needs nothing besides itself: text, tables and pictures one below the other.</summary>
/// <param name="title">What stands on top.</param>
internal sealed class ReportPage(string title)
{
    private readonly StringBuilder _body = new(), _contents = new();
    private int _sections;

    /// <summary>Begins a section.</summary>
    public void Section(string heading)
    {
        _sections++;
        _contents.Append($"<li><a href=\"#s{_sections}\">{Encoded(heading)}</a></li>");
        _body.AppendLine($"<h2 id=\"s{_sections}\">{Encoded(heading)}</h2>");
    }

    /// <summary>Adds a paragraph.</summary>
    public void Text(string text) => _body.AppendLine($"<p>{Encoded(text)}</p>");

    /// <summary>Adds a command as one types it.</summary>
    public void Command(string command) => _body.AppendLine($"<pre>{Encoded(command)}</pre>");

    /// <summary>Adds a table.</summary>
    /// <param name="heads">Column heads; the first column is text, the others are numbers.</param>
    /// <param name="rows">Cells; a cell that begins with https:// becomes a link.</param>
    /// <param name="strong">Which row to make stand out; −1 for none.</param>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int strong = -1)
    {
        _body.Append("<table><thead><tr>").AppendJoin("", heads.Select(h => $"<th scope=\"col\">{Encoded(h)}</th>")).AppendLine("</tr></thead><tbody>");
        foreach ((int row, IReadOnlyList<string> cells) in rows.Index())
        {
            _body.Append(row == strong ? "<tr class=\"strong\">" : "<tr>").AppendJoin("", cells.Select(Cell)).AppendLine("</tr>");
        }

        _body.AppendLine("</tbody></table>");
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="svg">An SVG document.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="alt">The same for those who do not see it; null for the caption.</param>
    public void Figure(string svg, string caption, string? alt = null) => _body.AppendLine(
        $"<figure><img alt=\"{Encoded(alt ?? caption)}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\"><figcaption>{Encoded(caption)}</figcaption></figure>");

    /// <summary>The page.</summary>
    public override string ToString() => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Encoded(title)}}</title>
        <style>
        body { font: 17px/1.55 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: #22303c; background: #fbfaf7; max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
        h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 1rem; } h2 { margin: 3.2rem 0 .6rem; padding-top: .8rem; border-top: 2px solid #1f6f8b; }
        nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; } a { color: #1f6f8b; }
        table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid #e2ddd2; vertical-align: top; } th:first-child, td:first-child { text-align: left; }
        th { font-weight: 600; color: #5b6874; } tr.strong td { font-weight: 700; background: #eaf3f5; }
        pre { background: #f0ede5; padding: .7rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; } figure { margin: 1.4rem 0; } figure img { width: 100%; height: auto; } figcaption { color: #5b6874; font-size: .9rem; }
        </style>
        </head>
        <body>
        <h1>{{Encoded(title)}}</h1>
        <nav aria-label="Contents"><ul>{{_contents}}</ul></nav>
        {{_body}}</body>
        </html>
        """;

    private static string Cell(string cell) =>
        cell.StartsWith("https://", StringComparison.Ordinal) ? $"<td><a href=\"{Encoded(cell)}\">{Encoded(cell["https://".Length..])}</a></td>" : $"<td>{Encoded(cell)}</td>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
