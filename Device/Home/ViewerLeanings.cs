using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Device.Home;

/// <summary>
/// What a viewer's plays and ratings add up to, in terms of the catalogue's index; and what the models made of that so far, which stands as long as the tower is given the same.
/// Impressions and a walk over the page leave it as it is.
/// </summary>
internal sealed class ViewerLeanings
{
    /// <summary>What the viewer leans to.</summary>
    public required ViewerTaste Taste { get; init; }

    /// <summary>Genres, those the viewer leans to most first; for a new viewer those with the most popular titles.</summary>
    public required ushort[] Genres { get; init; }

    /// <summary>The newest distinct titles that count, oldest first: the user tower's input.</summary>
    public required int[] Recent { get; init; }

    /// <summary>The event weight of each.</summary>
    public required float[] RecentWeights { get; init; }

    /// <summary>Titles liked lately, well apart from each other, each with its nearest neighbours.</summary>
    public required (int Title, int[] Neighbours, float[] Similarities)[] Anchors { get; init; }

    /// <summary>The share of each genre in what the viewer watched, as <see cref="PageGenres"/> numbers them; all 0 without a history.</summary>
    public required float[] GenreShares { get; init; }

    /// <summary>The newest plays that came from rails of the page, newest first.</summary>
    public required RailPlay[] RailPlaysLately { get; init; }

    /// <summary>The titles played last: nobody wants to see them again at once.</summary>
    public required int[] JustSeen { get; init; }

    /// <summary>Kept by <see cref="WatchedEffects"/>: what each of <see cref="Recent"/> does to the user's vector; null until it is asked for.</summary>
    public RecentEffects? Effects { get; set; }

    /// <summary>Kept by <see cref="HomeComposer"/>: the micro-genres that the viewer leans to, the most telling first; null until they are asked for.</summary>
    public LeaningMicroGenre[]? MicroGenres { get; set; }

    /// <summary>Kept by <see cref="ViewerCommunities"/>: the viewer's taste communities; null until they are asked for.</summary>
    public Membership[]? Communities { get; set; }

    /// <summary>Kept by <see cref="ViewerCommunities"/>: the vectors that they were read from; null until they are asked for.</summary>
    public PrefixVectors? Prefixes { get; set; }

    /// <summary>Takes over what was found for leanings that give the tower the same: heartbeats of a play change it, pauses and ratings do not.</summary>
    public void TakeOver(ViewerLeanings known)
    {
        // Each says itself what it holds for; of a history that was erased nothing stays.
        Prefixes = Recent.Length > 0 ? known.Prefixes : null;
        if (Recent.AsSpan().SequenceEqual(known.Recent) && RecentWeights.AsSpan().SequenceEqual(known.RecentWeights))
        {
            (MicroGenres, Communities) = (known.MicroGenres, known.Communities);
            Effects = Anchors.Select(a => a.Title).SequenceEqual(known.Anchors.Select(a => a.Title)) ? known.Effects : null;
        }
    }
}

/// <summary>What recent titles do to the user's vector.</summary>
/// <param name="Moment">The moment that they hold for.</param>
/// <param name="Places">The places in <see cref="ViewerLeanings.Recent"/> that were asked about, from the oldest.</param>
/// <param name="Vectors">A vector each, [recent titles × d]; zeros for those that were not asked about.</param>
/// <param name="SpeaksFor">For each anchor and each of its neighbours whether the neighbour's match would lose anything without the anchor.</param>
internal sealed record RecentEffects(ViewingMoment Moment, int[] Places, float[] Vectors, bool[][] SpeaksFor);
