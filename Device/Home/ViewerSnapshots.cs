using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>
/// The snapshots of the profiles that watch. Each is kept with what it was made of, and only that is made anew which an event has changed: what plays and ratings add up to after one of
/// these, and of the titles those that something happened to. It is the one reader of <see cref="ProfileState.TitleNews"/>.
/// </summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="genres">Its genres, numbered.</param>
/// <param name="vectors">Its vectors; null without a pack.</param>
/// <param name="historyLength">The most titles that the user tower reads.</param>
internal sealed class ViewerSnapshots(CatalogIndex catalog, PageGenres genres, VectorTable? vectors, int historyLength)
{
    private const int Most = 16;
    private readonly Dictionary<string, Kept> _kept = [];

    private sealed record Kept(ProfileState State, long WatchedVersion, ViewerSnapshot Snapshot);

    /// <summary>The snapshot of a profile; with <see cref="Household.Gate"/> held.</summary>
    public ViewerSnapshot Of(ProfileState state)
    {
        Kept? known = _kept.GetValueOrDefault(state.Profile.Id);
        known = known?.State == state ? known : null;
        if (known?.Snapshot.Version == state.Version)
        {
            return known.Snapshot;
        }

        ViewerTitles titles = known is not null && known.Snapshot.Titles.TryUpdate(state) ? known.Snapshot.Titles : new ViewerTitles(catalog, state);
        titles.MakeLists(state);
        ViewerLeanings leanings = known is not null && known.WatchedVersion == state.WatchedVersion
            ? known.Snapshot.Leanings : new ViewerLeaningsBuilder(catalog, genres, vectors, historyLength, state, titles).Build(known?.Snapshot.Leanings);
        if (known is null && _kept.Count >= Most)
        {
            _kept.Clear();
        }

        var snapshot = new ViewerSnapshot
        {
            Profile = state.Profile,
            Version = state.Version,
            Selection = state.Selection.State,
            Titles = titles,
            Leanings = leanings,
            WatchAgain = titles.WatchAgain(leanings.JustSeen),
            SeenRails = titles.SeenRails(),
            Key = ViewerKeys.Of(state.Profile.Id),
            RailPlays = [.. state.RailUse.Plays],
            RailImpressions = [.. state.RailUse.Impressions],
        };
        if (known is not null && known.Snapshot.IsChild != snapshot.IsChild)
        {
            // A child's have other words.
            leanings.MicroGenres = null;
        }

        _kept[state.Profile.Id] = new Kept(state, state.WatchedVersion, snapshot);
        return snapshot;
    }

    /// <summary>Forgets a profile that is gone.</summary>
    public void Forget(string profileId) => _kept.Remove(profileId);
}
