using System.Globalization;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>Finds the events that a move is about.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="owners">Whose each event is.</param>
/// <param name="known">The ids of events and moves that were seen lately.</param>
internal sealed class MoveChoice(EventMoveRequest request, EventOwners owners, EventIds known)
{
    private const int NamedIds = 5;

    /// <summary>Which of these events are no longer in the journal, in one sentence; null when none is missing.</summary>
    public string? Gone { get; private set; }

    /// <summary>Finds them.</summary>
    /// <param name="records">The whole journal, in order.</param>
    /// <param name="start">What was dropped from it.</param>
    /// <returns>Their sequence numbers, rising.</returns>
    public List<long> From(IEnumerable<JournalRecord> records, JournalBase start)
    {
        var seqs = new List<long>();
        IReadOnlyList<long>? taken = request.Undo is { } undo ? owners.TakenBy(undo) : null;
        HashSet<long> undone = [.. taken ?? []];
        Dictionary<UInt128, string>? missing = request.EventIds?.ToDictionary(EventIds.HashOf);
        HashSet<UInt128>? asked = missing?.Keys.ToHashSet();
        bool session = request is { EventIds: null, SinceMs: null, Undo: null }, began = false;
        foreach (JournalRecord record in records)
        {
            if (record.Kind != RecordKind.Event || record.Seq <= start.Seq || !EventCodec.TryReadHead(record.Payload, out EventHead head))
            {
                continue;
            }

            UInt128 id = asked is null ? 0 : EventIds.HashOf(head.Id);
            missing?.Remove(id);
            if (owners.OwnerOf(record.Seq, head.Profile) != request.From)
            {
                continue;
            }

            if (session && head.Kind == EventKind.SessionStart)
            {
                seqs.Clear();
                began = true;
            }

            if (request.Undo is not null ? undone.Contains(record.Seq) : asked is not null ? asked.Contains(id) : head.UnixMs >= (request.SinceMs ?? long.MinValue))
            {
                seqs.Add(record.Seq);
            }
        }

        if (request.Undo is { } move)
        {
            Gone = SayIfUndone(move, taken, start.Seq); // An erasure of anybody takes all moves along, whether or not anything has been dropped.
        }
        else if (start.Seq > 0)
        {
            Gone = request switch
            {
                { EventIds: not null } => missing is { Count: > 0 } ? Say(missing.Values) : null,
                { SinceMs: { } since } => SayIfBefore(since, start),
                _ => began ? null : SayIfBefore(long.MinValue, start),
            };
        }

        return seqs;
    }

    private static string Say(Dictionary<UInt128, string>.ValueCollection ids) =>
        $"No longer in the journal, if they ever were: {string.Join(", ", ids.Take(NamedIds))}{(ids.Count > NamedIds ? $" and {ids.Count - NamedIds} more" : "")}. Leave them out.";

    private string? SayIfBefore(long sinceMs, JournalBase start) =>
        start.NewestAtMs.TryGetValue(request.From, out long newest) && newest >= sinceMs
            ? $"Events of '{request.From}' until {DateTimeOffset.FromUnixTimeMilliseconds(newest).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} are no longer in the journal one by one. Say 'since' a later time." : null;

    private string? SayIfUndone(string id, IReadOnlyList<long>? taken, long throughSeq) => taken switch
    {
        null => known.Contains(Projector.HashOfMove(id)) ? $"The move '{id}' is no longer in the journal." : null,
        _ => taken.Count(seq => seq <= throughSeq) is > 0 and var gone ? $"{gone} of the {taken.Count} events of the move '{id}' are no longer in the journal." : null,
    };
}
