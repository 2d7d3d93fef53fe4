using System.Security.Cryptography;
using System.Text;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>
/// Who may pass. Pages need a session. What changes something needs a session, the form's token, an origin that is our own, and the role; all POSTs but the
/// sign-in come through <see cref="Action"/>.
/// </summary>
internal sealed class Gate(Sessions sessions, Layout layout, TimeProvider time)
{
    /// <summary>Name of the field in which a form carries the session's token.</summary>
    public const string TokenField = "token";

    private const string OpenCookie = "edgerec-console", SecureCookie = "__Host-edgerec-console";

    /// <summary>Makes a handler of a page.</summary>
    public RequestDelegate Page(Func<Visit, Task<Page>> render) => async http =>
    {
        if (await VisitAsync(http) is not { } visit)
        {
            http.Response.Redirect(http.Request.Path == "/" ? "/sign-in" : $"/sign-in?to={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
            return;
        }

        await layout.SendAsync(visit, await render(visit));
    };

    /// <summary>Makes a handler of something that is asked for by a page's script; it gives no page when the session has ended.</summary>
    public RequestDelegate Part(Func<Visit, Task> send) => async http =>
    {
        if (await VisitAsync(http) is not { } visit)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await send(visit);
    };

    /// <summary>Makes a handler of something that changes something.</summary>
    /// <param name="role">Who may.</param>
    /// <param name="act">Does it, and says where to go then.</param>
    public RequestDelegate Action(Role role, Func<Visit, IFormCollection, Task<string>> act) => Form(role, async (visit, form) => See(visit.Http, await act(visit, form)));

    /// <summary>Makes a handler of a form that changes nothing and is answered with a page, for what is too long for an address.</summary>
    /// <param name="role">Who may.</param>
    /// <param name="render">Makes the page.</param>
    public RequestDelegate Question(Role role, Func<Visit, IFormCollection, Task<Page>> render) => Form(role, async (visit, form) => await layout.SendAsync(visit, await render(visit, form)));

    private RequestDelegate Form(Role role, Func<Visit, IFormCollection, Task> answer) => async http =>
    {
        if (await VisitAsync(http) is not { } visit)
        {
            http.Response.Redirect("/sign-in");
            return;
        }

        IFormCollection form = await Forms.ReadAsync(http);
        if (!IsOwn(http.Request) || !Same(form[TokenField], visit.Session.FormToken))
        {
            await layout.SendAsync(visit, Layout.Refusal("This form is not from this session", "Go back, load the page again and try once more."));
            return;
        }

        if (visit.User.Role < role)
        {
            await layout.SendAsync(visit, Layout.Refusal("That is for operators", $"You are signed in as {visit.User.Name}, a {Layout.NameOf(visit.User.Role)}."));
            return;
        }

        try
        {
            await answer(visit, form);
        }
        catch (ActionRefusedException e)
        {
            await layout.SendAsync(visit, Layout.Refusal("That was not done", e.Message) with { Status = StatusCodes.Status409Conflict });
        }
    };

    /// <summary>Gives the browser a session.</summary>
    public static void Admit(HttpContext http, string secret) => http.Response.Cookies.Append(CookieOf(http), secret, Cookie(http, Sessions.Length));

    /// <summary>Takes the session from the browser, and gives it to be ended.</summary>
    public static string? Dismiss(HttpContext http)
    {
        string? secret = http.Request.Cookies[CookieOf(http)];
        http.Response.Cookies.Delete(CookieOf(http), Cookie(http, null));
        return secret;
    }

    /// <summary>A cookie that no script reads, that other sites' requests do not carry, and that over TLS is only sent over TLS.</summary>
    public static CookieOptions Cookie(HttpContext http, TimeSpan? age) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = age, IsEssential = true };

    /// <summary>Compares what must not be guessed piece by piece.</summary>
    public static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    /// <summary>Whether a request came from a page of this console: browsers say so, and who is no browser carries nobody's cookie.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"], origin = request.Headers.Origin;
        return site is null or "same-origin" or "none"
            && (string.IsNullOrEmpty(origin) || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Sends the browser to a page after a deed, so that loading again does not do it again.</summary>
    public static void See(HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }

    /// <summary>Who asks; null for nobody.</summary>
    public async Task<Visit?> VisitAsync(HttpContext http) =>
        await sessions.FindAsync(http.Request.Cookies[CookieOf(http)], http.RequestAborted) is { } found
            ? new Visit(http, found.User, found.Session, time.GetUtcNow())
            : null;

    private static string CookieOf(HttpContext http) => http.Request.IsHttps ? SecureCookie : OpenCookie;
}

/// <summary>Something that was asked for cannot be done now.</summary>
/// <param name="message">Why, and what to do instead.</param>
internal sealed class ActionRefusedException(string message) : Exception(message);
