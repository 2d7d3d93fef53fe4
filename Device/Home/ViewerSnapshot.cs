using EdgeRec.Device.History;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// What the page needs of one profile, in terms of the catalogue's index. Made anew when the profile's version changes, so that
/// a page on an unchanged profile neither holds the household up nor allocates; then it holds until the next one of the profile is made.
/// </summary>
internal sealed class ViewerSnapshot
{
    /// <summary>Whose, as it was.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The profile's version.</summary>
    public required long Version { get; init; }

    /// <summary>The decision under way.</summary>
    public required SelectionState Selection { get; init; }

    /// <summary>What the viewer did with each title.</summary>
    public required ViewerTitles Titles { get; init; }

    /// <summary>What plays and ratings add up to.</summary>
    public required ViewerLeanings Leanings { get; init; }

    /// <summary>Seen and not disliked, best first.</summary>
    public required (int Title, float Score)[] WatchAgain { get; init; }

    /// <summary>The rails of the page that the viewer saw last: their kinds and the titles that were seen in them.</summary>
    public required (RailKind Kind, int[] Titles)[] SeenRails { get; init; }

    /// <summary>How the artwork policy knows the viewer.</summary>
    public required uint Key { get; init; }

    /// <inheritdoc cref="RailUse.Plays"/>
    public required DecayedCount[] RailPlays { get; init; }

    /// <inheritdoc cref="RailUse.Impressions"/>
    public required DecayedCount[] RailImpressions { get; init; }

    /// <inheritdoc cref="ViewerLeanings.Taste"/>
    public ViewerTaste Taste => Leanings.Taste;

    /// <inheritdoc cref="ViewerLeanings.Genres"/>
    public ushort[] Genres => Leanings.Genres;

    /// <inheritdoc cref="ViewerLeanings.Recent"/>
    public int[] Recent => Leanings.Recent;

    /// <inheritdoc cref="ViewerLeanings.RecentWeights"/>
    public float[] RecentWeights => Leanings.RecentWeights;

    /// <inheritdoc cref="ViewerLeanings.Anchors"/>
    public (int Title, int[] Neighbours, float[] Similarities)[] Anchors => Leanings.Anchors;

    /// <inheritdoc cref="ViewerLeanings.GenreShares"/>
    public float[] GenreShares => Leanings.GenreShares;

    /// <inheritdoc cref="ViewerLeanings.RailPlaysLately"/>
    public RailPlay[] RailPlaysLately => Leanings.RailPlaysLately;

    /// <inheritdoc cref="ViewerTitles.Excluded"/>
    public BitSet Excluded => Titles.Excluded;

    /// <inheritdoc cref="ViewerTitles.Hidden"/>
    public BitSet Hidden => Titles.Hidden;

    /// <inheritdoc cref="ViewerTitles.Begun"/>
    public BitSet Begun => Titles.Begun;

    /// <inheritdoc cref="ViewerTitles.OnWatchList"/>
    public BitSet OnWatchList => Titles.OnWatchList;

    /// <inheritdoc cref="ViewerTitles.Seen"/>
    public BitSet Seen => Titles.Seen;

    /// <inheritdoc cref="ViewerTitles.Images"/>
    public Dictionary<int, (ushort Variant, long Since, float Propensity)> Images => Titles.Images;

    /// <inheritdoc cref="ViewerTitles.ContinueWatching"/>
    public (int Title, long PositionMs, long DurationMs)[] ContinueWatching => Titles.ContinueWatching;

    /// <inheritdoc cref="ViewerTitles.NextEpisodes"/>
    public int[] NextEpisodes => Titles.NextEpisodes;

    /// <inheritdoc cref="ViewerTitles.WatchList"/>
    public int[] WatchList => Titles.WatchList;

    /// <summary>The micro-genres that the viewer leans to, the most telling first; none until they were found.</summary>
    public LeaningMicroGenre[] MicroGenres => Leanings.MicroGenres ?? [];

    /// <inheritdoc cref="ViewerLeanings.Communities"/>
    public Membership[]? Communities => Leanings.Communities;

    /// <summary>Whether the page is a child's.</summary>
    public bool IsChild => Profile.IsChild;

    /// <summary>Whether the page can be personal.</summary>
    public bool HasHistory => Recent.Length > 0;

    /// <summary>What is left of the impressions of a title that led to nothing.</summary>
    /// <param name="title">The title.</param>
    /// <param name="atMs">The moment for which they have faded, Unix milliseconds.</param>
    public float IgnoredImpressions(int title, long atMs) =>
        Titles.Ignored.Count > 0 && Titles.Ignored.TryGetValue(title, out DecayedCount ignored) ? Wear.Left(ignored, atMs) : 0f;

    /// <summary>One of <see cref="MicroGenres"/>, by its place in the catalogue's.</summary>
    public LeaningMicroGenre MicroGenre(int number)
    {
        foreach (LeaningMicroGenre genre in MicroGenres)
        {
            if (genre.Number == number)
            {
                return genre;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(number), number, "The viewer does not lean to this micro-genre.");
    }
}
