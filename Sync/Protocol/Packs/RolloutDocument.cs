using System.Text.Json.Serialization;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Who gets which pack: short-lived, its version always rising. See <see cref="Assignment"/> for how a device finds its place.</summary>
public sealed record RolloutDocument
{
    /// <summary>From 1; the next is greater.</summary>
    public required long Version { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>From this moment on nobody acts on it; the fleet signs a fresh one long before.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The pack for everybody who is not (yet) to have the candidate; null leaves them what they have.</summary>
    public PackReference? Control { get; init; }

    /// <summary>The pack that is being rolled out; null when none is.</summary>
    public PackReference? Candidate { get; init; }

    /// <summary>Draws the devices' buckets; a roll-out has its own, 1 to 64 characters.</summary>
    public required string Seed { get; init; }

    /// <summary>Buckets below this get the candidate; 0 to 10,000, so 100 is one per cent.</summary>
    public required int Share { get; init; }

    /// <summary>So many buckets, from the last, keep the control to the end, so that there is something to compare with; 0 to 10,000.</summary>
    public required int Holdout { get; init; }

    /// <summary>Televisions that keep an old pack for good, whatever is rolled out to the others; null for none.</summary>
    public KeptHoldout? Kept { get; init; }

    /// <summary>Nobody else changes to the candidate; who has it keeps it.</summary>
    public required bool Halted { get; init; }

    /// <summary>So many seconds a device watches the pack that it changed to before it trusts it; 1 to 604,800 (a week).</summary>
    public required int WatchSeconds { get; init; }

    /// <summary>Packs that nobody is to run any longer: a device with one goes back to the control, or to what it came with.</summary>
    public required IReadOnlyList<PackReference> Withdrawn { get; init; }
}

/// <summary>Who keeps an old pack after its successor's roll-out is done, so that somebody can still ask later what came of it.</summary>
/// <param name="Seed">The seed of that roll-out, which drew them: 1 to 64 characters.</param>
/// <param name="Holdout">So many buckets, from the last; 1 to 10,000.</param>
/// <param name="Pack">What they keep; null: what they came with. It is written as null: readers want it to be there.</param>
public sealed record KeptHoldout(string Seed, int Holdout, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PackReference? Pack);

/// <summary>Names one pack so that no other can stand in for it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Document">Lower-case hexadecimal SHA-256 of its signed document's payload.</param>
public sealed record PackReference(string Version, string Document);
