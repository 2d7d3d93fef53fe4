using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>Maps the console's pages; whatever is mapped here has passed the guards.</summary>
internal sealed class Routes(IEndpointRouteBuilder app, Gate gate)
{
    private static readonly string[] Sending = [HttpMethods.Post];

    /// <summary>A page that needs no session.</summary>
    public void Open(string pattern, RequestDelegate show) => app.MapMethods(pattern, HttpReading.Methods, Headers.Guarded(show));

    /// <summary>A form that needs no session.</summary>
    public void OpenForm(string pattern, RequestDelegate take) => app.MapMethods(pattern, Sending, Headers.Guarded(take));

    /// <summary>A page for everybody who is signed in.</summary>
    public void Page(string pattern, Func<Visit, Task<Page>> render) => app.MapMethods(pattern, HttpReading.Methods, Headers.Guarded(gate.Page(render))).WithMetadata(new NeedsRole(Role.Viewer));

    /// <summary>A part that a page's script asks for.</summary>
    public void Part(string pattern, Func<Visit, Task> send) => app.MapMethods(pattern, HttpReading.Methods, Headers.Guarded(gate.Part(send))).WithMetadata(new NeedsRole(Role.Viewer));

    /// <summary>Something that changes something.</summary>
    public void Action(string pattern, Role role, Func<Visit, IFormCollection, Task<string>> act) =>
        app.MapMethods(pattern, Sending, Headers.Guarded(gate.Action(role, act))).WithMetadata(new NeedsRole(role));

    /// <summary>A form that changes nothing.</summary>
    public void Question(string pattern, Role role, Func<Visit, IFormCollection, Task<Page>> render) =>
        app.MapMethods(pattern, Sending, Headers.Guarded(gate.Question(role, render))).WithMetadata(new NeedsRole(role));
}

/// <summary>Says on an endpoint who may use it.</summary>
/// <param name="Role">At least this.</param>
internal sealed record NeedsRole(Role Role);
