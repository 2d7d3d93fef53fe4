using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>How a roll-out stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RolloutState>))]
internal enum RolloutState
{
    /// <summary>It goes on by itself, stage by stage.</summary>
    Running,

    /// <summary>Nobody else gets the candidate.</summary>
    Halted,

    /// <summary>Everybody is to have the candidate, the holdout too unless it is kept: it is the next roll-out's control.</summary>
    Done,

    /// <summary>The candidate was withdrawn.</summary>
    RolledBack,
}

/// <summary>What the operator wants and how far it is; the signed roll-out follows from it.</summary>
internal sealed record RolloutPlan
{
    private const int MostWithdrawn = 16;

    /// <summary>The pack that is rolled out.</summary>
    public required PackReference Candidate { get; init; }

    /// <summary>The pack that everybody else has; null: what the televisions came with.</summary>
    public PackReference? Control { get; init; }

    /// <summary>Buckets of 10,000 that have the candidate, for each stage; rising.</summary>
    public required IReadOnlyList<int> Stages { get; init; }

    /// <summary>The least time of a stage as the operator wants it; see <see cref="StageLasts"/>.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>Buckets that keep the control until the end.</summary>
    public required int Holdout { get; init; }

    /// <summary>Whether they keep it after the end, too, and through all roll-outs to come, until <see cref="Release"/>.</summary>
    public bool KeepsHoldout { get; init; }

    /// <summary>Who keeps an older pack of an earlier roll-out.</summary>
    public KeptHoldout? Kept { get; init; }

    /// <summary>So long a television watches the pack before it trusts it, in seconds.</summary>
    public required int WatchSeconds { get; init; }

    /// <summary>Draws the buckets.</summary>
    public required string Seed { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>The stage that is under way, from 0.</summary>
    public required int Stage { get; init; }

    /// <summary>When that stage began.</summary>
    public required DateTimeOffset StageBegan { get; init; }

    /// <summary>How it stands.</summary>
    public required RolloutState State { get; init; }

    /// <summary>Why it was halted, one sentence; null when it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>Packs that nobody is to run any more.</summary>
    public required IReadOnlyList<PackReference> Withdrawn { get; init; }

    /// <summary>The least time of a stage: nothing can be said of a pack that televisions are still watching.</summary>
    [JsonIgnore]
    public TimeSpan StageLasts => Wait.TotalSeconds > WatchSeconds ? Wait : TimeSpan.FromSeconds(WatchSeconds);

    /// <summary>The share of the present stage.</summary>
    [JsonIgnore]
    public int Share => Stages[Stage];

    /// <summary>The pack that everybody has once nothing is being rolled out; null: what the televisions came with.</summary>
    [JsonIgnore]
    public PackReference? Settled => State == RolloutState.Done ? Candidate : Control;

    /// <summary>Who keeps an old pack for good as things stand; null for nobody.</summary>
    [JsonIgnore]
    public KeptHoldout? KeptNow => Kept ?? (KeepsHoldout && State == RolloutState.Done && Holdout > 0 ? new KeptHoldout(Seed, Holdout, Control) : null);

    /// <summary>The plan when nobody keeps an old pack any more; null if nobody does, or will.</summary>
    public RolloutPlan? Release() => Kept is null && !KeepsHoldout ? null : this with { Kept = null, KeepsHoldout = false };

    /// <summary>The plan when nobody else is to get the candidate; null if it does not run.</summary>
    public RolloutPlan? Halt(string reason) => State == RolloutState.Running ? this with { State = RolloutState.Halted, Reason = reason } : null;

    /// <summary>The plan when it goes on, its stage from the beginning; null if it is not halted.</summary>
    public RolloutPlan? Resume(DateTimeOffset now) => State == RolloutState.Halted ? this with { State = RolloutState.Running, Reason = null, StageBegan = now } : null;

    /// <summary>The plan when the candidate is withdrawn; null if it is.</summary>
    public RolloutPlan? Rollback() =>
        State == RolloutState.RolledBack ? null : this with { State = RolloutState.RolledBack, Withdrawn = [.. Withdrawn.TakeLast(MostWithdrawn - 1), Candidate] };

    /// <summary>The document that is to be signed for it.</summary>
    public RolloutDocument Document(long version, DateTimeOffset issued, TimeSpan valid)
    {
        bool open = State is RolloutState.Running or RolloutState.Halted;
        return new RolloutDocument
        {
            Version = version, Issued = issued, Expires = issued + valid, Control = Settled, Candidate = open ? Candidate : null, Seed = Seed, Share = open ? Share : 0,
            Holdout = open ? Holdout : 0, Kept = KeptNow, Halted = State == RolloutState.Halted, WatchSeconds = WatchSeconds, Withdrawn = Withdrawn,
        };
    }

    /// <summary>Whether a signed document says what this plan wants.</summary>
    public bool IsIn(RolloutDocument signed)
    {
        RolloutDocument wanted = Document(signed.Version, signed.Issued, signed.Expires - signed.Issued);
        return wanted with { Withdrawn = signed.Withdrawn } == signed && wanted.Withdrawn.SequenceEqual(signed.Withdrawn);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RolloutPlan Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, RolloutPlanJson.Default.RolloutPlan) ?? throw new InvalidDataException("The roll-out's plan is null.");

    /// <summary>As JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, RolloutPlanJson.Default.RolloutPlan);
}

/// <summary>Reads and writes <see cref="RolloutPlan"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RolloutPlan))]
internal sealed partial class RolloutPlanJson : JsonSerializerContext;
