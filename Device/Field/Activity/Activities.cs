namespace EdgeRec.Device.Field.Activity;

/// <summary>What the daemon is at, for the lamps of a bench.</summary>
[Flags]
internal enum Activities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Something is reckoned: a page, a search, events that are learned from, a pack that is tried, a catalogue or its index that is made.</summary>
    Thinking = 1,

    /// <summary>The fleet is being visited.</summary>
    Sync = 2,

    /// <summary>Something is done without after crashes, there are no models, or the disk is full.</summary>
    Fault = 4,
}
