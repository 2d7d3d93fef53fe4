namespace EdgeRec.Device.Launchers;

/// <summary>Why something is to be watched next: the four types of Android TV's Watch Next channel.</summary>
internal enum WatchNextType
{
    /// <summary>Begun and left.</summary>
    Continue,

    /// <summary>The next episode, which was there when the last one was finished.</summary>
    Next,

    /// <summary>The next episode, which came after the viewer had seen all there was.</summary>
    New,

    /// <summary>Put on the watch list by the viewer.</summary>
    WatchList,
}

/// <summary>One entry.</summary>
/// <param name="Type">Why.</param>
/// <param name="Title">The film, episode or series, as its place in the catalogue.</param>
/// <param name="LastEngagementMs">When the viewer last had to do with it, Unix milliseconds; for a new episode when it came. Null when that is not known.</param>
/// <param name="PositionMs">Where to go on, in milliseconds.</param>
/// <param name="DurationMs">Its length in milliseconds; 0 when unknown.</param>
/// <param name="Seq">The event that brought it here: later ones stand before earlier ones.</param>
internal readonly record struct WatchNextEntry(WatchNextType Type, int Title, long? LastEngagementMs, long PositionMs, long DurationMs, long Seq)
{
    /// <summary>The type as the API writes it.</summary>
    public string TypeName => Type switch
    {
        WatchNextType.Continue => "continue",
        WatchNextType.Next => "next",
        WatchNextType.New => "new",
        _ => "watchlist",
    };
}
