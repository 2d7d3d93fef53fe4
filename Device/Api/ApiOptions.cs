namespace EdgeRec.Device.Api;

/// <summary>Where and to whom the local API answers.</summary>
internal sealed record ApiOptions
{
    /// <summary>Every address to listen on; the data folder's own socket is among them.</summary>
    public required IReadOnlyList<ListenAddress> Addresses { get; init; }

    /// <summary>Path of the token file.</summary>
    public required string TokenPath { get; init; }

    /// <summary>Origins of web pages, besides the daemon's own, that may use the loopback port, for example <c>http://localhost:5173</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The key that the daemon's own screen sends, where a screen is served.</summary>
    public Guards.ScreenKey? Screen { get; init; }
}
