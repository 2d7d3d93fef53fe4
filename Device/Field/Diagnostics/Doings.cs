namespace EdgeRec.Device.Field.Diagnostics;

/// <summary>What the daemon is doing, several at once. The next start finds it in the ring where this one did not end in order. The numbers are disk constants.</summary>
[Flags]
internal enum Doings : uint
{
    /// <summary>Nothing: it stopped in order.</summary>
    None = 0,

    /// <summary>Reading the catalogue.</summary>
    Catalogue = 1,

    /// <summary>Loading the models.</summary>
    Pack = 2,

    /// <summary>Reading LiteDB's view of the history.</summary>
    View = 4,

    /// <summary>Bringing it up to date from the journal.</summary>
    Journal = 8,

    /// <summary>Opening the doors.</summary>
    Doors = 16,

    /// <summary>Serving.</summary>
    Serving = 32,

    /// <summary>Visiting the fleet.</summary>
    Sync = 64,

    /// <summary>Closing in order.</summary>
    Stopping = 128,
}

/// <summary>The words of <see cref="Doings"/>.</summary>
internal static class DoingWords
{
    private static readonly (Doings Doing, string Word)[] Words =
    [
        (Doings.Catalogue, "reading the catalogue"), (Doings.Pack, "loading the models"), (Doings.View, "reading the history"), (Doings.Journal, "reading the journal"),
        (Doings.Doors, "opening the doors"), (Doings.Serving, "serving"), (Doings.Sync, "visiting the fleet"), (Doings.Stopping, "stopping"),
    ];

    /// <summary>What was going on, one phrase each; nothing for nothing known.</summary>
    public static IReadOnlyList<string> Phrases(this Doings doings) => [.. Words.Where(word => doings.HasFlag(word.Doing)).Select(word => word.Word)];
}
