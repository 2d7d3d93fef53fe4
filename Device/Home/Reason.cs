namespace EdgeRec.Device.Home;

/// <summary>What drove a tile onto the page.</summary>
internal enum ReasonCode : byte
{
    /// <summary>Begun and not finished.</summary>
    ContinueWatching,

    /// <summary>The next episode of a series.</summary>
    NextEpisode,

    /// <summary>Near one title of the history.</summary>
    BecauseYouWatched,

    /// <summary>The viewer leans to its genre.</summary>
    Genre,

    /// <summary>The viewer leans to its genre at this time of day.</summary>
    Moment,

    /// <summary>The viewer rated such titles well.</summary>
    Rated,

    /// <summary>Watched on this television.</summary>
    PopularHere,

    /// <summary>Popular in general.</summary>
    Popular,

    /// <summary>Newly available.</summary>
    New,

    /// <summary>Its window closes soon.</summary>
    LeavingSoon,

    /// <summary>On the watch list.</summary>
    WatchList,

    /// <summary>Watched by others of a taste community.</summary>
    Community,

    /// <summary>Close to what others of a taste community watch.</summary>
    NearCommunity,

    /// <summary>Seen and liked.</summary>
    WatchAgain,

    /// <summary>The viewer leans to its micro-genre.</summary>
    MicroGenre,
}

/// <summary>A reason with what its sentence names.</summary>
/// <param name="Code">The code.</param>
/// <param name="Argument">A title, a genre facet, a micro-genre, a number of plays or of days, as the code needs it.</param>
internal readonly record struct Reason(ReasonCode Code, int Argument = 0);
