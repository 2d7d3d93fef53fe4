using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>A request by somebody who is signed in.</summary>
/// <param name="Http">The request.</param>
/// <param name="User">Who.</param>
/// <param name="Session">Their session.</param>
/// <param name="Now">The time for which the page is made.</param>
internal sealed record Visit(HttpContext Http, User User, Session Session, DateTimeOffset Now)
{
    /// <summary>Whether buttons are for them.</summary>
    public bool MayOperate => User.Role >= Role.Operator;

    /// <summary>Ends when the browser goes away.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Answers a page's script with a part of the page.</summary>
    public Task SendPartAsync(Html part)
    {
        Http.Response.ContentType = "text/html; charset=utf-8";
        return Http.Response.WriteAsync(part.ToString(), Aborted);
    }

    /// <summary>A value of the address; null if it is not there.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
}
