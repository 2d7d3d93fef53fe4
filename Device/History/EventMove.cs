namespace EdgeRec.Device.History;

/// <summary>Events that somebody else watched than the profile that they were sent for: what the journal keeps of a move.</summary>
/// <param name="Id">Made by the client, unique for it; sending the same id again changes nothing.</param>
/// <param name="From">The profile that they counted for until now.</param>
/// <param name="To">The profile that they count for from now on, as if they had been sent for it in the first place.</param>
/// <param name="Seqs">The events' sequence numbers, rising; 1 to <see cref="MaxEvents"/>.</param>
internal sealed record EventMove(string Id, string From, string To, IReadOnlyList<long> Seqs)
{
    /// <summary>The most events that one move takes: an evening has some hundreds, and a record must stay small.</summary>
    public const int MaxEvents = 2_000;
}

/// <summary>Which events are to be moved.</summary>
/// <param name="Id">The client's id of the move.</param>
/// <param name="From">Whose they are now.</param>
/// <param name="To">Whose they shall be.</param>
/// <param name="EventIds">The events by their ids; null for all of a stretch of time.</param>
/// <param name="SinceMs">Events that happened then or later, Unix milliseconds; null for all since the last session began.</param>
/// <param name="Undo">The id of an earlier move whose events these are, as far as they are still <paramref name="From"/>'s; null for none.</param>
internal sealed record EventMoveRequest(string Id, string From, string To, IReadOnlySet<string>? EventIds, long? SinceMs, string? Undo = null);

/// <summary>What became of a move.</summary>
internal enum MoveOutcome
{
    /// <summary>Done, and durable.</summary>
    Moved,

    /// <summary>A move with this id was done before, or there was nothing (left) to move: nothing changed.</summary>
    Nothing,

    /// <summary>There is no profile to move from.</summary>
    NoSource,

    /// <summary>There is no profile to move to, or it is the same.</summary>
    NoTarget,

    /// <summary>More than <see cref="EventMove.MaxEvents"/>.</summary>
    TooMany,

    /// <summary>What the journal and its base add up to is not what the two histories are, so the move could not be exact.</summary>
    Incomplete,

    /// <summary>Some of these events are no longer in the journal: they are part of its base and cannot be told apart.</summary>
    Gone,
}

/// <summary>The answer to a move.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Events">How many events were moved, or would have had to be.</param>
/// <param name="Gone">Which are no longer in the journal, one sentence; null when that is not what is wrong.</param>
internal readonly record struct MoveReceipt(MoveOutcome Outcome, int Events = 0, string? Gone = null);
