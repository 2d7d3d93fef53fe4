using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device;

/// <summary>How a daemon is to run.</summary>
internal sealed record DaemonOptions
{
    /// <summary>The data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Addresses besides the socket <c>edgerec.sock</c> in the data folder, which is always listened on.</summary>
    public IReadOnlyList<ListenAddress> Listen { get; init; } = [];

    /// <summary>Origins of web pages that may use the loopback port.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Folders to look for a model pack in; null for the usual ones.</summary>
    public IReadOnlyList<string>? Packs { get; init; }

    /// <summary>Whether to serve the sample screen at <c>/</c>, and to whom.</summary>
    public ScreenAccess Screen { get; init; }

    /// <summary>The key of an open sample screen, kept over a renewal of the daemon's inside; null: one is made.</summary>
    public ScreenKey? Key { get; init; }

    /// <summary>When a new pack is taken up and how it is watched.</summary>
    public PackRules PackRules { get; init; } = new();

    /// <summary>How to sync with a fleet.</summary>
    public SyncOptions Sync { get; init; } = new();
}
