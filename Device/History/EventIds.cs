using System.IO.Hashing;
using System.Text;

namespace EdgeRec.Device.History;

/// <summary>
/// The last <see cref="Capacity"/> event ids, as 128-bit hashes in order of arrival. A retry within that window is recognised;
/// clients retry within minutes, the window holds weeks of a family's events.
/// </summary>
internal sealed class EventIds
{
    /// <summary>How many ids are remembered.</summary>
    public const int Capacity = 65_536;

    private readonly HashSet<UInt128> _known = [];
    private readonly Queue<(long Seq, UInt128 Hash)> _order = [];

    private readonly List<(long Seq, UInt128 Hash)> _fresh = [];

    /// <summary>The oldest sequence number remembered; 0 when none is.</summary>
    public long OldestSeq => _order.TryPeek(out (long Seq, UInt128 Hash) oldest) ? oldest.Seq : 0;

    /// <summary>The hash of an event id (XXH128 of its UTF-8).</summary>
    public static UInt128 HashOf(string eventId) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(eventId));

    /// <summary>Whether the id arrived lately.</summary>
    public bool Contains(UInt128 hash) => _known.Contains(hash);

    /// <summary>Remembers an id.</summary>
    /// <returns>False if it was known already.</returns>
    public bool Add(long seq, UInt128 hash)
    {
        if (!Restore(seq, hash))
        {
            return false;
        }

        _fresh.Add((seq, hash));
        return true;
    }

    /// <summary>Moves the ids that were added since the last call, oldest first, to the end of a list.</summary>
    public void TakeFresh(List<(long Seq, UInt128 Hash)> target)
    {
        target.AddRange(_fresh);
        _fresh.Clear();
    }

    /// <summary>Remembers an id that the view has already.</summary>
    /// <returns>False if it was known already.</returns>
    public bool Restore(long seq, UInt128 hash)
    {
        if (!_known.Add(hash))
        {
            return false;
        }

        _order.Enqueue((seq, hash));
        while (_order.Count > Capacity)
        {
            _known.Remove(_order.Dequeue().Hash);
        }

        return true;
    }
}
