using EdgeRec.Device.History;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>To whom events were moved, the last move of each; moves are noted in their order.</summary>
internal sealed class MovedEvents
{
    private readonly Dictionary<long, string> _to = [];

    /// <summary>Notes a move.</summary>
    public void Add(EventMove move)
    {
        foreach (long seq in move.Seqs)
        {
            _to[seq] = move.To;
        }
    }

    /// <summary>Whose an event is after the moves; null where none of them took it.</summary>
    public string? OwnerOf(long seq) => _to.GetValueOrDefault(seq);

    /// <summary>Forgets all.</summary>
    public void Clear() => _to.Clear();
}
