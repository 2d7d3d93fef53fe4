using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>Marks the listeners that carry the console. A television's connection never reaches it, whatever host it names.</summary>
internal static class ConsoleConnections
{
    /// <summary>Lets a listener carry the console.</summary>
    public static void UseConsole(this ListenOptions listen) => listen.Use(next => connection =>
    {
        connection.Features.Set(Mark.Instance);
        return next(connection);
    });

    /// <summary>Whether a request came over such a listener.</summary>
    public static bool CarriesConsole(this HttpContext http) => http.Features.Get<Mark>() is not null;

    private sealed class Mark
    {
        public static Mark Instance { get; } = new();
    }
}
