using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation;

/// <summary>
/// What the device would know of a simulated viewer between two decisions. Like the device it weighs every play of a title by the newest
/// rating of that title, because a rating is an opinion of the title and not of one evening.
/// </summary>
internal sealed class ReplayedHistory(TrainingCatalog catalog)
{
    private readonly List<SimulatedDecision> _plays = [];
    private readonly Dictionary<int, float> _ratings = [];
    private readonly Dictionary<int, DecayedCount> _ignored = [];
    private readonly HashSet<int> _series = [], _listed = [];

    /// <summary>What the viewer leans to; made anew by <see cref="Refresh"/>.</summary>
    public ViewerTaste Taste { get; } = new();

    /// <summary>The titles played, oldest first.</summary>
    public int[] Titles { get; private set; } = [];

    /// <summary>The event weight of each.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>How often a title was shown and passed over since it was last chosen, as it has faded by the beginning of a day.</summary>
    /// <param name="title">The title.</param>
    /// <param name="at">A moment of that day.</param>
    public float Ignored(int title, DateTimeOffset at) => Wear.Left(_ignored.GetValueOrDefault(title), ViewingMoment.DayBeganMs(at));

    /// <summary>Whether the viewer has played an episode of a series. (Films that were begun are never shown to simulated viewers again.)</summary>
    public bool Begun(int title) => _series.Contains(title);

    /// <summary>Whether the title is on the viewer's watch list.</summary>
    public bool Listed(int title) => _listed.Contains(title);

    /// <summary>Takes in a decision: what was shown, what was played, how it was rated.</summary>
    public void Add(SimulatedDecision decision)
    {
        foreach (int title in decision.Shown)
        {
            _ignored[title] = _ignored.GetValueOrDefault(title).PlusOne(ViewerPlays.PageAt(decision).ToUnixTimeMilliseconds(), Wear.HalfLifeDays, Wear.Most);
        }

        _listed.UnionWith(decision.Listed ?? []);
        if (decision.Chosen < 0)
        {
            return;
        }

        _listed.Remove(decision.Chosen);
        _ignored.Remove(decision.Chosen);
        _plays.Add(decision);
        if (decision.Episode is not null)
        {
            _series.Add(decision.Chosen);
        }

        if (ViewerPlays.Rating(decision) is { } rating)
        {
            _ratings.Remove(decision.Chosen);
            _ratings.Add(decision.Chosen, rating);
        }
    }

    /// <summary>Brings taste and history up to the newest decision.</summary>
    public void Refresh()
    {
        Taste.Clear();
        Titles = [.. _plays.Select(d => d.Chosen)];
        Weights = [.. _plays.Select(d => EventWeight.Of(ViewerPlays.QualityWeight(d, catalog), _ratings.TryGetValue(d.Chosen, out float rating) ? rating : null))];
        for (int i = 0; i < _plays.Count; i++)
        {
            Taste.Add(catalog.FacetsOf(Titles[i]), Weights[i], ViewingMoment.From(ViewerPlays.PlayedAt(_plays[i]), trusted: true));
            Taste.AddPauses(_plays[i].Pauses, _plays[i].WatchedMs);
        }

        foreach ((int title, float rating) in _ratings)
        {
            Taste.AddRating(catalog.FacetsOf(title), rating);
        }
    }
}
