using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Api;

/// <summary>Where and to whom the local API answers.</summary>
internal sealed record ApiOptions
{
    /// <summary>Every address to listen on; the data folder's own socket is among them.</summary>
    public required IReadOnlyList<ListenAddress> Addresses { get; init; }

    /// <summary>Path of the token file.</summary>
    public required string TokenPath { get; init; }

    /// <summary>Gets a sentence for what had to be mended; null where nobody listens.</summary>
    public RecoveryNotes? Notes { get; init; }

    /// <summary>Origins of web pages, besides the daemon's own, that may use the loopback port, for example <c>http://localhost:5173</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Called after each request with its path; null for nobody.</summary>
    public Action<PathString>? Used { get; init; }

    /// <summary>The key that the daemon's own screen sends, where a screen is served.</summary>
    public Guards.ScreenKey? Screen { get; init; }

    /// <summary>Is told that something is reckoned; null for nobody.</summary>
    public ActivityBoard? Activity { get; init; }
}
