using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>A run of the journal: events, profiles as they became, moves, and exposures. Each list by rising sequence number; no number twice.</summary>
public sealed record DeltaBatch : DeltaPayload
{
    /// <inheritdoc/>
    public override V1.Stream Stream => V1.Stream.Events;

    /// <summary>What happened.</summary>
    public IReadOnlyList<SequencedEvent> Events { get; init; } = [];

    /// <summary>Profiles as they are from their sequence number on.</summary>
    public IReadOnlyList<ProfileChange> Profiles { get; init; } = [];

    /// <summary>Events that count for another profile from then on.</summary>
    public IReadOnlyList<EventsMoved> Moves { get; init; } = [];

    /// <summary>Who could see what of an experiment.</summary>
    public IReadOnlyList<Exposure> Exposures { get; init; } = [];
}

/// <summary>An event and its place in the journal.</summary>
/// <param name="Seq">The journal's sequence number; with device and epoch it names the event for ever.</param>
/// <param name="Event">
/// The event. Its <see cref="ViewingEvent.Id"/> does not travel and is empty when read: it lets the television recognise a client's retry, and
/// the fleet knows a repetition by <paramref name="Seq"/>.
/// </param>
public readonly record struct SequencedEvent(long Seq, ViewingEvent Event);
