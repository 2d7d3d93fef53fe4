using System.Text;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Experiments;

/// <summary>The experiments of a folder, without anything around them.</summary>
internal sealed class ExperimentsWorld : IDisposable
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 20, 20, 0, TimeSpan.FromHours(1));
    public static readonly Profile Nora = new() { Id = "nora", Name = "Nora", BirthYear = 1985 };

    private readonly string _root = Directory.CreateTempSubdirectory("edgerec-experiments-").FullName;

    public ExperimentsWorld() => Experiments = Open();

    public HouseholdExperiments Experiments { get; private set; }

    public SyncFolder Folder => new(Path.Combine(_root, "sync"));

    public DeviceIdentity Identity { get; } = new(1, new Guid("00112233-4455-6677-8899-aabbccddeeff"));

    /// <summary>A design whose second variation sets flags.</summary>
    public static ExperimentDesign Design(string key, params (string Flag, string Json)[] flags) => new()
    {
        Key = key, Question = "Is it better?", Metric = Metrics.QualityHours,
        Variations = [new("as today", new Dictionary<string, string>(), 0.5), new("otherwise", flags.ToDictionary(f => f.Flag, f => f.Json), 0.5)],
    };

    /// <summary>A design of which every unit is in the second variation.</summary>
    public static ExperimentDesign Certain(string key, params (string Flag, string Json)[] flags)
    {
        ExperimentDesign design = Design(key, flags);
        // Weights are above 0: the last variation gets all but a millionth, which no bucket falls into.
        return design with { Variations = [design.Variations[0] with { Weight = 0.000_001 }, design.Variations[1] with { Weight = 0.999_999 }] };
    }

    public void Take(params ExperimentDesign[] designs) => Assert.Null(Experiments.Take(7, FeatureCompiler.Compile(designs)));

    public void TakeText(string json) => Assert.Null(Experiments.Take(7, Encoding.UTF8.GetBytes(json)));

    public PageSettings Settings(Profile? profile = null) => Experiments.Of(profile ?? Nora, At);

    public FlagNow Flag(string name) => Experiments.Report(Nora, At).Flags.Single(flag => flag.Name == name);

    /// <summary>A page was made, and a tile of it comes back in an event.</summary>
    public IReadOnlyList<ExposureRecord> Show(uint request, EventKind kind = EventKind.Impression, HomeQuery? asked = null, string profile = "nora")
    {
        Experiments.Made("nora", request, Settings(), asked ?? new HomeQuery(At, 1));
        return Experiments.Shown(new ViewingEvent
        {
            Id = "e", Profile = profile, Kind = kind, Time = new EventTime(At.ToUnixTimeMilliseconds(), 60, true), Title = "f-1",
            Token = new TrackingToken(request, RailKind.TopPicks, 0, 0, 0, 0, 0, 1f),
        });
    }

    public void Restart() => Experiments = Open();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private HouseholdExperiments Open() => new(Folder, Identity, packVersion: null);
}
