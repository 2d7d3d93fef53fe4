namespace EdgeRec.Sync.Protocol.Events;

/// <summary>The kinds of rail a home page has. The numbers are wire and disk constants.</summary>
public enum RailKind : byte
{
    /// <summary>Begun and not finished.</summary>
    ContinueWatching = 1,

    /// <summary>The episode after the last one finished.</summary>
    NextEpisode = 2,

    /// <summary>The best for this viewer at this moment.</summary>
    TopPicks = 3,

    /// <summary>Near one title that the viewer liked.</summary>
    BecauseYouWatched = 4,

    /// <summary>Watched most on this television.</summary>
    Popular = 5,

    /// <summary>Newly available.</summary>
    New = 6,

    /// <summary>One genre.</summary>
    Genre = 7,

    /// <summary>Put aside by the viewer.</summary>
    WatchList = 8,

    /// <summary>Seen before, worth seeing again.</summary>
    WatchAgain = 9,

    /// <summary>One micro-genre.</summary>
    MicroGenre = 10,

    /// <summary>What a taste community of the viewer watches more than others.</summary>
    Community = 11,
}

/// <summary>The names of rail kinds as the local API and documents write them.</summary>
public static class RailKindNames
{
    /// <summary>The kebab-case name, for example <c>continue-watching</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no rail kind.</exception>
    public static string Name(this RailKind kind) => kind switch
    {
        RailKind.ContinueWatching => "continue-watching",
        RailKind.NextEpisode => "next-episode",
        RailKind.TopPicks => "top-picks",
        RailKind.BecauseYouWatched => "because-you-watched",
        RailKind.Popular => "popular",
        RailKind.New => "new",
        RailKind.Genre => "genre",
        RailKind.WatchList => "watch-list",
        RailKind.WatchAgain => "watch-again",
        RailKind.MicroGenre => "micro-genre",
        RailKind.Community => "community",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown rail kind."),
    };
}
