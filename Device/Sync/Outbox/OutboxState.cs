using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>How far the fleet has what this television sends. Replaced whole before a frame leaves and after each answer.</summary>
internal sealed record OutboxState : IMayHaveGaps
{
    private const int MostModes = 64;

    /// <summary>The life of the journal that the numbers are of.</summary>
    public required Guid Epoch { get; init; }

    /// <summary>Through which journal record events were accepted, or refused for good.</summary>
    public long Events { get; init; }

    /// <summary>Through which report sums were accepted.</summary>
    public long Statistics { get; init; }

    /// <summary>Through which erasure tombstones were accepted.</summary>
    public long Tombstones { get; init; }

    /// <summary>Frames of events that left, or were about to, and were not answered: they are made again with these very bounds, so that the fleet recognises them.</summary>
    public IReadOnlyList<Bounds> UnderWay { get; init; } = [];

    /// <summary>The last number that a frame of events ever spoke for, or was about to.</summary>
    public long ToldThrough { get; init; }

    /// <summary>From which number on events were told under which mode, rising; the last of them: number, mode (<see cref="PrivacyMode"/>), number, mode. Unspecified is one where an earlier version told under more than one.</summary>
    /// <remarks>Earlier versions wrote none; the serialiser then gives null.</remarks>
    public IReadOnlyList<long> Modes { get; init => field = value ?? []; } = [];

    /// <summary>Whether something was ever sent under the profiles' own ids.</summary>
    public bool ToldIds { get; init; }

    /// <summary>Whether something was ever sent under pseudonyms.</summary>
    public bool ToldPseudonyms { get; init; }

    /// <summary>Whether nothing of children was ever sent: false where a version that did not keep them out has sent.</summary>
    public bool KeptChildrenOut { get; init; }

    /// <summary>Whether <see cref="ToldProfiles"/> names everybody who was told: false where a version that does not keep it has sent.</summary>
    public bool KnowsEach { get; init; }

    /// <summary>Frames that were answered, ever.</summary>
    public long Frames { get; init; }

    /// <summary>Records in frames that were accepted, ever.</summary>
    public long Records { get; init; }

    /// <summary>Records in frames that the fleet refused for good, ever.</summary>
    public long RefusedRecords { get; init; }

    /// <summary>The names under which something was ever sent.</summary>
    internal ToldAs ToldAs => (ToldIds ? ToldAs.Id : ToldAs.Nothing) | (ToldPseudonyms ? ToldAs.Pseudonym : ToldAs.Nothing);

    bool IMayHaveGaps.IsWhole => UnderWay is not null && !UnderWay.Contains(null) && Modes.Count % 2 == 0;

    /// <summary>Under which mode a number was told, if it was; unspecified where that is not known.</summary>
    internal PrivacyMode ModeOf(long seq)
    {
        var mode = PrivacyMode.Unspecified;
        for (int i = 0; i < Modes.Count && Modes[i] <= seq; i += 2)
        {
            mode = (PrivacyMode)Modes[i + 1];
        }

        return mode;
    }

    /// <summary>The first number behind one from which on another mode holds; the greatest there is where none does.</summary>
    internal long NextMode(long seq)
    {
        for (int i = 0; i < Modes.Count; i += 2)
        {
            if (Modes[i] > seq)
            {
                return Modes[i];
            }
        }

        return long.MaxValue;
    }

    /// <summary>From now on is told under a mode: numbers that no frame spoke for yet. One number is never told under two.</summary>
    internal OutboxState Under(PrivacyMode mode)
    {
        if (Modes.Count > 0 && Modes[^1] == (long)mode)
        {
            return this;
        }

        long first = Math.Max(Math.Max(ToldThrough, Events), UnderWay.Select(u => u.Last).DefaultIfEmpty().Max()) + 1;
        PrivacyMode before = ToldAs switch { ToldAs.Id => PrivacyMode.Full, ToldAs.Pseudonym => PrivacyMode.Pseudonymous, _ => PrivacyMode.Unspecified };
        List<long> modes = Modes.Count == 0 ? [1, (long)before] : [.. Modes.Skip(Modes.Count - (2 * (MostModes - 1)))];
        while (modes.Count > 0 && modes[^2] >= first)
        {
            modes.RemoveRange(modes.Count - 2, 2);
        }

        return this with { Modes = [.. modes, first, (long)mode] };
    }
}

/// <summary>What a frame speaks for.</summary>
/// <param name="First">The first sequence number.</param>
/// <param name="Last">The last.</param>
internal sealed record Bounds(long First, long Last);
