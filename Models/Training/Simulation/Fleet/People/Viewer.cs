using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>Somebody invented, with what they remember.</summary>
/// <param name="person">Who.</param>
/// <param name="fate">Theirs.</param>
internal sealed class Viewer(SimulatedPerson person, Fate fate)
{
    private readonly Dictionary<int, float> _feelings = [];
    private readonly Dictionary<int, int> _episodesSeen = [];
    private readonly Dictionary<int, long> _leftAtMs = [];

    /// <summary>Who.</summary>
    public SimulatedPerson Person => person;

    /// <summary>What chance brings them.</summary>
    public Fate Fate => fate;

    /// <summary>How content they are, −1 to 1, 0 at first: it moves how often they come.</summary>
    public float Mood { get; private set; }

    /// <summary>Another self who goes on from here.</summary>
    public Viewer Copy()
    {
        var copy = new Viewer(person, fate) { Mood = Mood };
        foreach ((int title, float feeling) in _feelings) copy._feelings.Add(title, feeling);
        foreach ((int series, int seen) in _episodesSeen) copy._episodesSeen.Add(series, seen);
        foreach ((int title, long at) in _leftAtMs) copy._leftAtMs.Add(title, at);
        return copy;
    }

    /// <summary>An evening or a part of it was like this.</summary>
    public void Feel(float how) => Mood += Behaviour.MoodOfEvening * (how - Mood);

    /// <summary>What was before adds to a title's appeal.</summary>
    public float FeelingFor(int candidate) => _feelings.GetValueOrDefault(candidate);

    /// <summary>Which title plays when a tile is opened, and from where.</summary>
    /// <param name="title">The tile's title.</param>
    /// <param name="catalog">The titles.</param>
    public (int Title, long FromMs) Next(int title, CatalogIndex catalog)
    {
        if (catalog.Kinds[title] == TitleKind.Series && catalog.EpisodesOf(title) is { Length: > 0 } episodes)
        {
            title = episodes[Math.Min(_episodesSeen.GetValueOrDefault(title), episodes.Length - 1)];
        }

        return (title, _leftAtMs.GetValueOrDefault(title));
    }

    /// <summary>The episode that follows; −1 after the last and for what is none.</summary>
    public static int After(int title, CatalogIndex catalog) => catalog.Kinds[title] == TitleKind.Episode ? catalog.NextEpisode(title) : -1;

    /// <summary>A title was watched.</summary>
    /// <param name="title">It.</param>
    /// <param name="liked">Whether they liked it.</param>
    /// <param name="positionMs">Where they left it; 0 for the end.</param>
    /// <param name="catalog">The titles.</param>
    public void Watched(int title, bool liked, long positionMs, CatalogIndex catalog)
    {
        int candidate = catalog.CandidateOf(title);
        _leftAtMs[title] = liked ? positionMs : 0;
        if (liked && positionMs == 0 && candidate != title)
        {
            _episodesSeen[candidate] = catalog.EpisodesOf(candidate).IndexOf(title) + 1;
        }

        bool isOver = positionMs == 0 && (candidate == title || catalog.NextEpisode(title) < 0);
        _feelings[candidate] = !liked ? Behaviour.Disappointed : isOver ? Behaviour.Seen : Behaviour.Begun;
        Feel(liked ? Behaviour.Liked : Behaviour.Disliked);
    }
}
