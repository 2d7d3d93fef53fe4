using System.Security.Cryptography;
using System.Text;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;

namespace EdgeRec.Sync.Fleet.WebConsole.Markup;

/// <summary>A report as one file that needs no network, light and dark: its style and the reading-out of charts stand in it, and by the hashes in its policy nothing else is allowed.</summary>
/// <param name="styles">Names of the style sheets, in their order.</param>
internal sealed class PaperPage(params string[] styles)
{
    private static readonly string Script = Assets.TextOf("charts.js") + "attach(document);\n";

    private readonly string _style = string.Concat(styles.Select(Assets.TextOf));

    /// <summary>The file.</summary>
    /// <param name="title">The document's title.</param>
    /// <param name="heading">What stands in the header.</param>
    /// <param name="content">The report.</param>
    /// <param name="foot">The last line.</param>
    /// <param name="simulated">Where the figures come from if not from televisions; null if they do.</param>
    public string Write(Html title, Html heading, Html content, Html foot, string? simulated)
    {
        Html head = Html.Of($"""
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Hash(_style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'">
            <title>{title}</title>
            """);
        Html body = Html.Of($"""
            <main class="x-paper">
              <header class="x-head">{heading}</header>
              {Html.If(simulated is not null, $"""<p class="simulated" role="note"><b>Simulated</b> {simulated ?? ""}</p>""")}
              {content}
              <footer class="x-note">{foot}</footer>
            </main>
            """);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            {head}
            <style>{_style}</style>
            </head>
            <body class="x-alone">
            {body}
            <script type="module">{Script}</script>
            </body>
            </html>

            """;
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
