using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Maintenance;
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

    /// <summary>How much the journal may keep.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary>Whether to serve the sample screen at <c>/</c>, and to whom.</summary>
    public ScreenAccess Screen { get; init; }

    /// <summary>The key of an open sample screen, kept over a renewal of the daemon's inside; null: one is made.</summary>
    public ScreenKey? Key { get; init; }

    /// <summary>When a new pack is taken up and how it is watched.</summary>
    public PackRules PackRules { get; init; } = new();

    /// <summary>When starts are a loop of crashes, and what is done about it.</summary>
    public CrashRules CrashRules { get; init; } = new();

    /// <summary>How long what is kept of viewers stays.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Whether the set runs on mains; asked before work that can wait.</summary>
    public Func<bool> OnMains { get; init; } = () => PowerSupply.IsMains();

    /// <summary>How to sync with a fleet.</summary>
    public SyncOptions Sync { get; init; } = new();
}
