using EdgeRec.Device.History;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Device.Home;

/// <summary>
/// What the page needs of one profile, in terms of the catalogue's index. Made anew when the profile's version changes, so that
/// a page on an unchanged profile neither holds the household up nor allocates.
/// </summary>
internal sealed class ViewerSnapshot
{
    /// <summary>Whose, as it was.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The profile's version.</summary>
    public required long Version { get; init; }

    /// <summary>What the viewer leans to.</summary>
    public required ViewerTaste Taste { get; init; }

    /// <summary>Genres, those the viewer leans to most first; for a new viewer those with the most popular titles.</summary>
    public required ushort[] Genres { get; init; }

    /// <summary>The decision under way.</summary>
    public required SelectionState Selection { get; init; }

    /// <summary>The newest distinct titles that count, oldest first: the user tower's input.</summary>
    public required int[] Recent { get; init; }

    /// <summary>The event weight of each.</summary>
    public required float[] RecentWeights { get; init; }

    /// <summary>Titles that only <i>watch again</i> or the rails of begun titles may show: seen, hidden, begun.</summary>
    public required BitSet Excluded { get; init; }

    /// <summary>Titles that the viewer does not want to see suggested.</summary>
    public required BitSet Hidden { get; init; }

    /// <summary>Films begun and not finished, and series of which an episode was played.</summary>
    public required BitSet Begun { get; init; }

    /// <summary>Begun and not finished, newest first.</summary>
    public required (int Title, long PositionMs, long DurationMs)[] ContinueWatching { get; init; }

    /// <summary>The episodes that come next, newest series first.</summary>
    public required int[] NextEpisodes { get; init; }

    /// <summary>The watch list, newest first.</summary>
    public required int[] WatchList { get; init; }

    /// <summary>Bits of the watch list.</summary>
    public required BitSet OnWatchList { get; init; }

    /// <summary>Seen and not disliked, best first.</summary>
    public required (int Title, float Score)[] WatchAgain { get; init; }

    /// <summary>Titles liked lately, well apart from each other, each with its nearest neighbours.</summary>
    public required (int Title, int[] Neighbours, float[] Similarities)[] Anchors { get; init; }

    /// <summary>Ignored impressions by title, for those that have any.</summary>
    public required Dictionary<int, Impressions> Ignored { get; init; }

    /// <summary>The share of each genre in what the viewer watched, as <see cref="PageGenres"/> numbers them; all 0 without a history.</summary>
    public required float[] GenreShares { get; init; }

    /// <summary>The newest plays that came from rails of the page, newest first.</summary>
    public required RailPlay[] RailPlaysLately { get; init; }

    /// <summary>Titles that were seen: an image that gives something away may be shown.</summary>
    public required BitSet Seen { get; init; }

    /// <summary>For titles whose images were shown: the one shown last, and since which part of which day.</summary>
    public required Dictionary<int, (ushort Variant, long Since)> Images { get; init; }

    /// <summary>How the artwork policy knows the viewer.</summary>
    public required uint Key { get; init; }

    /// <summary>Whether the page is a child's.</summary>
    public bool IsChild => Profile.IsChild;

    /// <summary>Plays by rail kind.</summary>
    public required int[] RailPlays { get; init; }

    /// <summary>Impressions by rail kind.</summary>
    public required int[] RailImpressions { get; init; }

    /// <summary>Kept by <see cref="WatchedEffects"/>: what each of <see cref="Recent"/> does to the user's vector, [titles × d]; null until it is asked for.</summary>
    public float[]? Effects { get; set; }

    /// <summary>The places in <see cref="Recent"/> that <see cref="Effects"/> were found for.</summary>
    public int[]? EffectsPlaces { get; set; }

    /// <summary>The moment that <see cref="Effects"/> holds for.</summary>
    public ViewingMoment EffectsMoment { get; set; }

    /// <summary>Kept by <see cref="HomeComposer"/>: the micro-genres that the viewer leans to, the most telling first.</summary>
    public LeaningMicroGenre[] MicroGenres { get; set; } = [];

    /// <summary>Kept by the composer: the viewer's taste communities; null until they are asked for.</summary>
    public Membership[]? Communities { get; set; }

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

    /// <summary>Whether the page can be personal.</summary>
    public bool HasHistory => Recent.Length > 0;
}
