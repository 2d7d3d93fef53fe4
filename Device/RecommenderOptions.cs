using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device;

/// <summary>How a recommender is opened.</summary>
internal sealed record RecommenderOptions
{
    /// <summary>Folders to look for a pack in; null for the folder's own slot and the pack that is installed beside the binary.</summary>
    public IReadOnlyList<string>? Packs { get; init; }

    /// <summary>Whether it is the daemon that starts: its starts are counted while a new pack is watched.</summary>
    public bool IsDaemon { get; init; }

    /// <summary>How much the journal may keep; null for the defaults.</summary>
    public JournalOptions? Journal { get; init; }

    /// <summary>What it does without.</summary>
    public FallBack FallBack { get; init; }

    /// <summary>Is told what is being done, for the next start to find; null for nobody.</summary>
    public DiagnosticLog? Log { get; init; }

    /// <summary>Is told when something is reckoned in the background; null for nobody.</summary>
    public ActivityBoard? Activity { get; init; }
}
