using System.Buffers;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Models.Training.Simulation.Fleet.Televisions;

/// <summary>
/// A television without a disk: the device's own projector, composer, cover chooser and experiments over a household in memory. What it misses of a real one is what makes records durable; what they
/// add up to is the same, since that is a function of the records. One thread at a time.
/// </summary>
internal sealed class SimulatedTelevision
{
    private readonly FleetWorld _world;
    private readonly Household _household = new();
    private readonly HomeComposer _composer;
    private readonly SimulatedClock _clock = new();
    private readonly ArrayBufferWriter<byte> _json = new(1 << 18);
    private readonly SeenPage _page = new();
    private readonly Dictionary<string, DayTotals[]> _totals;
    private readonly Dictionary<string, DateTimeOffset?> _selecting = [];
    private readonly uint _seed;
    private long _seq;

    /// <summary>Sets a television up.</summary>
    /// <param name="world">What there is to watch.</param>
    /// <param name="pack">The models of this thread.</param>
    /// <param name="home">Who lives there.</param>
    /// <param name="days">Days that are counted.</param>
    public SimulatedTelevision(FleetWorld world, ModelPack pack, SimulatedHome home, int days)
    {
        _totals = home.People.ToDictionary(person => person.Id, _ => new DayTotals[days]);
        _world = world;
        _seed = (uint)home.Number;
        _composer = new HomeComposer(_household, world.Catalog, pack, world.Vectors);
        foreach (SimulatedPerson person in home.People)
        {
            var profile = new Profile
            {
                Id = person.Id,
                Name = person.Id,
                BirthYear = person.SaysAge ? FleetWorld.FirstDay.Year - person.Age : null,
                Gender = person.Gender switch { "female" => Gender.Female, "male" => Gender.Male, _ => default },
                MaturityLimit = person.Limit,
            };
            Projector.Apply(_household, ++_seq, profile);
        }
    }

    public int Pages { get; private set; }

    /// <summary>What the journal would have: events by rising number, since it was last emptied.</summary>
    public List<SequencedEvent> Journal { get; } = [];

    /// <summary>Shows a profile its home page.</summary>
    /// <returns>The page; it holds until the next one.</returns>
    public SeenPage Show(string profile, DateTimeOffset at)
    {
        Pages++;
        _json.ResetWrittenCount();
        _composer.TryCompose(profile, new HomeQuery(at, _seed), _json);
        _page.Read(_json.WrittenSpan, _world.Catalog);
        return _page;
    }

    /// <summary>Something happens in front of it.</summary>
    public void Happen(string profile, EventKind kind, DateTimeOffset at, int title = -1, TrackingToken? token = null, long? positionMs = null, long? durationMs = null, long? dwellMs = null)
    {
        _clock.Now = at;
        var happened = new ViewingEvent
        {
            Id = $"e{_seq + 1}",
            Profile = profile,
            Kind = kind,
            Title = title < 0 ? null : _world.Catalog.Id(title),
            Time = EventTime.Judge(at, _clock.GetUtcNow()),
            Token = token,
            PositionMs = (int?)positionMs,
            DurationMs = (int?)durationMs,
            DwellMs = (int?)dwellMs,
        };
        Projector.Apply(_household, ++_seq, happened, _world.Catalog);
        Journal.Add(new SequencedEvent(_seq, happened));
        Count(profile, kind, at);
    }

    /// <summary>What a profile did, by day of UTC from that of <see cref="FleetWorld.FirstDay"/>.</summary>
    public IReadOnlyList<DayTotals> TotalsOf(string profile) => _totals[profile];

    private void Count(string profile, EventKind kind, DateTimeOffset at)
    {
        ref DayTotals today = ref _totals[profile].AsSpan()[Math.Min(DayOf(at), _totals[profile].Length - 1)];
        switch (kind)
        {
            case EventKind.SessionStart:
                today.Sessions++;
                today.AbandonedSessions++;
                _selecting[profile] = at;
                break;
            case EventKind.Impression:
                today.Impressions++;
                break;
            case EventKind.Play:
                today.Plays++;
                if (_selecting[profile] is { } since)
                {
                    ref DayTotals then = ref _totals[profile].AsSpan()[Math.Min(DayOf(since), _totals[profile].Length - 1)];
                    then.AbandonedSessions--;
                    then.SelectingSeconds += (at - since).TotalSeconds;
                    _selecting[profile] = null;
                }

                break;
            case EventKind.Stop or EventKind.Finish:
                if (_household.Profiles[profile].Plays[^1] is { QualityWeight: > 0 } play)
                {
                    today.QualityPlays++;
                    today.QualityWeight += play.QualityWeight;
                    today.QualitySeconds += play.WatchedMs / 1_000.0;
                }

                break;
        }
    }

    private static int DayOf(DateTimeOffset at) => (at.UtcDateTime.Date - FleetWorld.FirstDay.Date).Days;
}
