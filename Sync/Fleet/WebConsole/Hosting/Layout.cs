using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>The frame around every page: who is signed in, where to go, and whether the fleet is an invented one.</summary>
internal sealed class Layout(FigureReader figures)
{
    private static readonly (string Path, string Name)[] Places =
    [
        ("/", "Overview"), ("/devices", "Devices"), ("/versions", "Versions"), ("/rollout", "Roll-out"), ("/experiments", "Experiments"), ("/retention", "Retention"), ("/learning", "Learning"), ("/audit", "Audit log"),
    ];

    /// <summary>A role's name.</summary>
    public static string NameOf(Role role) => role == Role.Operator ? "operator" : "viewer";

    /// <summary>A page that says no.</summary>
    public static Page Refusal(string title, string why) => new(title, Html.Of($"""<p class="lead">{why}</p>""")) { Status = StatusCodes.Status403Forbidden };

    /// <summary>A field that every form of a session has.</summary>
    public static Html Token(Visit visit) => Html.Of($"""<input type="hidden" name="{Gate.TokenField}" value="{visit.Session.FormToken}">""");

    /// <summary>Sends a page in its frame.</summary>
    public async Task SendAsync(Visit visit, Page page)
    {
        string path = visit.Http.Request.Path.Value ?? "/";
        string? simulated = await figures.SimulatedAsync(visit.Aborted);
        await SendAsync(visit.Http, page.Status, page.Title, Html.Of($"""
            <a class="skip" href="#content">To the content</a>
            <header class="side">
              <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>EdgeRec <small>fleet</small></a>
              <nav aria-label="Pages"><ul>{Places.Select(place => Link(place, path))}</ul></nav>
              <div class="who">
                <a href="/account" class="me"><b>{visit.User.Name}</b><span>{NameOf(visit.User.Role)}</span></a>
                <form method="post" action="/sign-out">{Token(visit)}<button class="quiet">Sign out</button></form>
              </div>
            </header>
            <main id="content" tabindex="-1">
              {Banner(simulated)}
              <div class="head"><h1>{page.Title}</h1>{page.Beside}</div>
              {page.Content}
            </main>
            """));
    }

    /// <summary>Sends a page for somebody who is not signed in.</summary>
    public async Task SendBareAsync(HttpContext http, int status, string title, Html content)
    {
        string? simulated = await figures.SimulatedAsync(http.RequestAborted);
        await SendAsync(http, status, title, Html.Of($"""<main class="door" id="content">{content}{Banner(simulated)}</main>"""));
    }

    private static Html Banner(string? simulated) => simulated is null ? Html.None : Html.Of($"""
        <p class="simulated" role="note"><b>Simulated</b> {simulated}</p>
        """);

    private static Html Link((string Path, string Name) place, string path)
    {
        bool here = place.Path == "/" ? path == "/" : path.StartsWith(place.Path, StringComparison.Ordinal);
        return Html.Of($"""<li><a href="{place.Path}"{Html.If(here, $" aria-current=\"page\"")}>{place.Name}</a></li>""");
    }

    private static Task SendAsync(HttpContext http, int status, string title, Html body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{title} · EdgeRec fleet</title>
              <link rel="icon" href="{Assets.PathOf("icon.svg")}" type="image/svg+xml">
              <link rel="stylesheet" href="{Assets.PathOf("colours.css")}">
              <link rel="stylesheet" href="{Assets.PathOf("base.css")}">
              <link rel="stylesheet" href="{Assets.PathOf("parts.css")}">
              <link rel="stylesheet" href="{Assets.PathOf("charts.css")}">
              <link rel="stylesheet" href="{Assets.PathOf("experiment.css")}">
              <link rel="stylesheet" href="{Assets.PathOf("retention.css")}">
              <script type="module" src="{Assets.PathOf("console.js")}"></script>
            </head>
            <body>
            {body}
            </body>
            </html>
            """).ToString(),
            http.RequestAborted);
    }
}
