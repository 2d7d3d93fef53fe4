using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Watching;

namespace EdgeRec.Device.Watching;

/// <summary>What a profile's plays before a moment say of its habits: at most the <see cref="ProfileState.MaxPlays"/> newest.</summary>
internal sealed class ProfileHabits
{
    private readonly HashSet<string> _series = [];

    /// <summary>Reads them; with the household's gate held.</summary>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="state">The profile.</param>
    /// <param name="plays">How many of its plays, from the oldest, belong to earlier sessions.</param>
    public ProfileHabits(CatalogIndex catalog, ProfileState state, int plays)
    {
        Version = state.Version;
        foreach (Play play in state.Plays.Take(plays))
        {
            if (catalog.TryFind(play.CandidateId, out int title))
            {
                float? rating = state.Titles.TryGetValue(play.CandidateId, out TitleMemory? memory) ? memory.Rating?.Normalized : null;
                Habits.Add(
                    catalog.FacetsOf(title), EventWeight.Of(play.QualityWeight, rating),
                    ViewingMoment.From(play.StartedAt.Local, play.StartedAt.Trusted), play.SelectionMs);
            }

            if (play.SeriesId is { } series)
            {
                _series.Add(series);
            }
        }

        float usual = 0f;
        for (int i = 0; i < ViewerHabits.UsualTitles && catalog.Count > 0; i++)
        {
            int title = catalog.CandidateOf((int)((long)i * catalog.Count / ViewerHabits.UsualTitles));
            usual += MathF.Log(Habits.Taste.Affinity(catalog.FacetsOf(title)));
        }

        Habits.Usual = usual / ViewerHabits.UsualTitles;
    }

    /// <summary>The profile's version that they are true for.</summary>
    public long Version { get; }

    /// <summary>The habits.</summary>
    public ViewerHabits Habits { get; } = new();

    /// <summary>Whether an episode of the series was played.</summary>
    public bool HasBegun(string candidateId) => _series.Contains(candidateId);
}
