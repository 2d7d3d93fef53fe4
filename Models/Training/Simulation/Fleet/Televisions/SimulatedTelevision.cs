using System.Buffers;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Simulation.Fleet.People;
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
    private readonly ArrayBufferWriter<byte> _json = new(1 << 18);
    private readonly SeenPage _page = new();
    private readonly uint _seed;

    /// <summary>Switches a television on.</summary>
    /// <param name="world">What there is to watch.</param>
    /// <param name="pack">The models of this thread.</param>
    /// <param name="home">Who lives there.</param>
    /// <param name="payload">The fleet's features.</param>
    /// <param name="journal">What happened here before, and goes on; null for a television that is new.</param>
    public SimulatedTelevision(FleetWorld world, ModelPack pack, SimulatedHome home, FeaturePayload payload, Journal? journal = null)
    {
        _world = world;
        _seed = (uint)home.Number;
        Flags = new TelevisionFlags(payload, home.Unit);
        Journal = journal ?? Introduced(home);
        foreach ((long seq, Profile profile) in Journal.Profiles)
        {
            Projector.Apply(_household, seq, profile);
        }

        foreach ((long seq, ViewingEvent happened) in Journal.Events)
        {
            Projector.Apply(_household, seq, happened, world.Catalog);
        }

        _household.RecountQualityPlays(world.Catalog);
        _composer = new HomeComposer(_household, world.Catalog, pack, world.Vectors, Flags);
    }

    /// <summary>Its records.</summary>
    public Journal Journal { get; }

    /// <summary>Its experiments.</summary>
    public TelevisionFlags Flags { get; }

    /// <summary>Pages that it made.</summary>
    public int Pages { get; private set; }

    /// <summary>Shows a profile its home page.</summary>
    /// <returns>The page; it holds until the next one.</returns>
    public SeenPage Show(string profile, DateTimeOffset at)
    {
        Pages++;
        _json.ResetWrittenCount();
        _composer.TryCompose(profile, new HomeQuery(at, _seed, TilesPerRail: Behaviour.TilesAsked), _json);
        _page.Read(_json.WrittenSpan, _world.Catalog);
        return _page;
    }

    /// <summary>Something happens in front of it.</summary>
    /// <param name="profile">Who is there.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="at">When.</param>
    /// <param name="title">The title concerned, by its place in the catalogue; −1 for none.</param>
    /// <param name="token">The tile it came from.</param>
    /// <param name="positionMs">Position in the title.</param>
    /// <param name="durationMs">Length of the title.</param>
    /// <param name="dwellMs">How long the focus rested.</param>
    public void Happen(string profile, EventKind kind, DateTimeOffset at, int title = -1, TrackingToken? token = null, long? positionMs = null, long? durationMs = null, long? dwellMs = null)
    {
        var happened = new ViewingEvent
        {
            Id = $"e{Journal.LastSeq + 1}",
            Profile = profile,
            Kind = kind,
            Title = title < 0 ? null : _world.Catalog.Id(title),
            Time = EventTime.Judge(at, at),
            Token = token,
            PositionMs = (int?)positionMs,
            DurationMs = (int?)durationMs,
            DwellMs = (int?)dwellMs,
        };
        Projector.Apply(_household, Journal.Add(happened), happened, _world.Catalog);
        foreach (ExposureRecord exposure in Flags.Shown(happened))
        {
            Journal.Add(exposure);
            Flags.Kept(exposure);
        }
    }

    /// <summary>The play under way or ended last, by the device's own rules.</summary>
    public Play LastPlay(string profile) => _household.Profiles[profile].Plays[^1];

    private static Journal Introduced(SimulatedHome home)
    {
        var journal = new Journal();
        foreach (SimulatedPerson person in home.People)
        {
            journal.Add(new Profile
            {
                Id = person.Id,
                Name = person.Id,
                BirthYear = person.SaysAge ? FleetWorld.FirstDay.Year - person.Age : null,
                Gender = person.Gender switch { "female" => Gender.Female, "male" => Gender.Male, _ => Gender.NotSaid },
                MaturityLimit = person.Limit,
            });
        }

        return journal;
    }
}
