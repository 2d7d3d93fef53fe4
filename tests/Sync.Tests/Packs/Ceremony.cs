using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Tests.Packs;

/// <summary>Keys and documents of an operator, with a clock that is set by hand.</summary>
internal sealed class Ceremony : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public SigningKey[] RootKeys { get; } = [SigningKey.Create(), SigningKey.Create(), SigningKey.Create()];

    public SigningKey PackKey { get; } = SigningKey.Create();

    public SigningKey RolloutKey { get; } = SigningKey.Create();

    public SetClock Clock { get; } = new() { Now = Start };

    public DocumentVerifier Verifier => new(Clock);

    public void Dispose()
    {
        foreach (SigningKey key in (SigningKey[])[.. RootKeys, PackKey, RolloutKey]) key.Dispose();
    }

    public RootDocument Root(long version = 1, int threshold = 2) => new()
    {
        Version = version, Issued = Start, Expires = Start.AddYears(1),
        Keys = [.. RootKeys.Append(PackKey).Append(RolloutKey).Select(key => key.Public)],
        Root = new TrustedRole(threshold, [.. RootKeys.Select(key => key.Id)]), Pack = new TrustedRole(1, [PackKey.Id]), Rollout = new TrustedRole(1, [RolloutKey.Id]),
    };

    public static PackDocument Pack(string version = "2026.11.2") => new()
    {
        Name = "demo", Version = version, Issued = Start, Expires = Start.AddYears(1), MinAppVersion = "0.1.0", Files = [new PackBlob("manifest.json", 3, new string('a', 64))], Shortcuts = [],
    };

    public static RolloutDocument Rollout(long version = 1) => new()
    {
        Version = version, Issued = Start, Expires = Start.AddDays(7), Seed = "seed", Share = 100, Holdout = 0, Halted = false, WatchSeconds = 600, Withdrawn = [], Candidate = new PackReference("2026.11.2", new string('b', 64)),
    };

    internal sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
