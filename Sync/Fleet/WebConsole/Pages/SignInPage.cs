using System.Security.Cryptography;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>The door: signing in and out. Its form carries a token that must equal a cookie's, so that no other site can sign somebody in.</summary>
internal sealed class SignInPage(Users users, Passwords passwords, Sessions sessions, Attempts attempts, AuditLog audit, Layout layout)
{
    private const string DoorCookie = "edgerec-door";

    /// <summary>Shows the form.</summary>
    public async Task ShowAsync(HttpContext http) => await ShowAsync(http, StatusCodes.Status200OK, null, "");

    /// <summary>Takes the form.</summary>
    public async Task TakeAsync(HttpContext http)
    {
        IFormCollection form = await Forms.ReadAsync(http);
        string name = form["name"].ToString().Trim(), password = form["password"].ToString();
        if (!Gate.IsOwn(http.Request) || http.Request.Cookies[DoorCookie] is not { Length: 32 } door || !Gate.Same(form[Gate.TokenField], door))
        {
            await ShowAsync(http, StatusCodes.Status403Forbidden, "This form has become too old. Please try again.", name);
            return;
        }

        // Who knows no name must not learn which names there are: the wait is of the address and of the name, whether it is somebody's or not.
        string address = $"address {http.Connection.RemoteIpAddress}", key = $"name {(User.IsName(name) ? name : "")}";
        User? user;
        TimeSpan wait;
        bool fits = false;

        // What has no place, or finds no database, is no attempt: it is counted only once it will be checked.
        using (passwords.TakePlace())
        {
            user = await users.FindAsync(name, http.RequestAborted);
            wait = attempts.Begin(address, key);
            if (wait == TimeSpan.Zero)
            {
                fits = await passwords.IsAsync(password.Length <= Passwords.Longest ? password : "", user?.Password, http.RequestAborted);
            }
        }

        if (wait > TimeSpan.Zero)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0");
            await ShowAsync(http, StatusCodes.Status429TooManyRequests, $"Too many attempts. Try again in {Words.Length(wait)}.", name);
            return;
        }

        if (!fits)
        {
            if (user is not null)
            {
                await audit.AddAsync(name, "failed to sign in", $"from {http.Connection.RemoteIpAddress}", http.RequestAborted);
            }

            await ShowAsync(http, StatusCodes.Status401Unauthorized, "Name and password do not fit.", name);
            return;
        }

        attempts.Succeeded(key, address);
        Gate.Admit(http, await sessions.BeginAsync(user!, http.RequestAborted));
        http.Response.Cookies.Delete(DoorCookie, Gate.Cookie(http, null));
        await audit.AddAsync(name, "signed in", $"from {http.Connection.RemoteIpAddress}", http.RequestAborted);
        Gate.See(http, OwnPath(form["to"]));
    }

    /// <summary>Ends the session.</summary>
    public async Task<string> LeaveAsync(Visit visit, IFormCollection form)
    {
        if (Gate.Dismiss(visit.Http) is { } secret)
        {
            await sessions.EndAsync(secret, visit.Aborted);
            await audit.AddAsync(visit.User.Name, "signed out", "", visit.Aborted);
        }

        return "/sign-in";
    }

    /// <summary>A path of this console, or its beginning: never another site, and nothing that a header cannot carry.</summary>
    internal static string OwnPath(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal) && to.All(c => char.IsAscii(c) && !char.IsControl(c)) ? to : "/";

    private async Task ShowAsync(HttpContext http, int status, string? problem, string name)
    {
        string door = http.Request.Cookies[DoorCookie] is { Length: 32 } known ? known : RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Response.Cookies.Append(DoorCookie, door, Gate.Cookie(http, TimeSpan.FromHours(1)));
        string to = OwnPath(http.Request.HasFormContentType ? http.Request.Form["to"] : http.Request.Query["to"]);
        await layout.SendBareAsync(http, status, "Sign in", Html.Of($"""
            <form class="panel" method="post" action="/sign-in">
              <p class="brand"><span class="mark" aria-hidden="true"></span>EdgeRec <small>fleet</small></p>
              <h1>Sign in</h1>
              {Html.If(problem is not null, $"<p class=\"problem\" role=\"alert\">{problem}</p>")}
              <input type="hidden" name="{Gate.TokenField}" value="{door}"><input type="hidden" name="to" value="{to}">
              <label>Name <input name="name" value="{name}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="32" required></label>
              <label>Password <input name="password" type="password" autocomplete="current-password" maxlength="{Passwords.Longest}" required></label>
              <button class="main">Sign in</button>
            </form>
            <p class="hint">The first operator's password stands where <code>edgerec-fleet run</code> was started first. Forgotten: <code>edgerec-fleet user password NAME</code>.</p>
            """));
    }
}
