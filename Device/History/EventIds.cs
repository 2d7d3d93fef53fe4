using System.IO.Hashing;
using System.Numerics;
using System.Text;

namespace EdgeRec.Device.History;

/// <summary>
/// The last <see cref="Capacity"/> event ids, as 128-bit hashes in order of arrival. A retry within that window is recognised;
/// clients retry within minutes, the window holds weeks of a family's events.
/// </summary>
/// <remarks>A ring of hashes, and an open-addressed table of places in it: 32 bytes an id, a quarter of what a set and a queue take.</remarks>
internal sealed class EventIds
{
    /// <summary>How many ids are remembered.</summary>
    public const int Capacity = 65_536;

    private const int FirstSize = 1_024;
    private UInt128[] _hashes = new UInt128[FirstSize];
    private long[] _seqs = new long[FirstSize];

    // One more than a place in the ring; 0 for none. Twice as many as places, so that a search is short.
    private int[] _table = new int[2 * FirstSize];
    private int _oldest;
    private List<(long Seq, UInt128 Hash)> _fresh = [];

    /// <summary>How many ids are remembered now.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest sequence number remembered; 0 when none is.</summary>
    public long OldestSeq => Count > 0 ? _seqs[_oldest] : 0;

    /// <summary>The newest sequence number remembered; 0 when none is.</summary>
    public long NewestSeq => Count > 0 ? _seqs[(_oldest + Count - 1) & (_hashes.Length - 1)] : 0;

    /// <summary>All ids that are remembered, oldest first.</summary>
    public IEnumerable<(long Seq, UInt128 Hash)> All => Enumerable.Range(_oldest, Count).Select(n => n & (_hashes.Length - 1)).Select(place => (_seqs[place], _hashes[place]));

    /// <summary>The hash of an event id (XXH128 of its UTF-8).</summary>
    public static UInt128 HashOf(string eventId) => HashOf(Encoding.UTF8.GetBytes(eventId));

    /// <summary>The hash of an event id that is UTF-8 already.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> eventId) => XxHash128.HashToUInt128(eventId);

    /// <summary>Whether the id arrived lately.</summary>
    public bool Contains(UInt128 hash) => _table[SlotOf(hash)] != 0;

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
        _fresh = [];
    }

    /// <summary>No view has any of them: all count as added since the last call.</summary>
    public void MarkFresh() => _fresh = [.. All];

    /// <summary>Remembers an id that the view has already.</summary>
    /// <returns>False if it was known already.</returns>
    public bool Restore(long seq, UInt128 hash)
    {
        if (Contains(hash))
        {
            return false;
        }

        if (Count == Capacity)
        {
            Forget();
        }
        else if (Count == _hashes.Length)
        {
            Grow();
        }

        int place = (_oldest + Count) & (_hashes.Length - 1);
        (_seqs[place], _hashes[place]) = (seq, hash);
        _table[SlotOf(hash)] = place + 1;
        Count++;
        return true;
    }

    /// <summary>Where a hash stands in the table, or the empty slot where it would.</summary>
    private int SlotOf(UInt128 hash)
    {
        int slot = FirstSlotOf(hash);
        while (_table[slot] != 0 && _hashes[_table[slot] - 1] != hash)
        {
            slot = (slot + 1) & (_table.Length - 1);
        }

        return slot;
    }

    private int FirstSlotOf(UInt128 hash) => (int)((uint)hash & (uint)(_table.Length - 1));

    /// <summary>Forgets the oldest id, and closes the gap that it leaves in the table.</summary>
    private void Forget()
    {
        int gap = SlotOf(_hashes[_oldest]), mask = _table.Length - 1;
        _table[gap] = 0;
        for (int slot = (gap + 1) & mask; _table[slot] != 0; slot = (slot + 1) & mask)
        {
            int wanted = FirstSlotOf(_hashes[_table[slot] - 1]);
            if (((slot - wanted) & mask) >= ((slot - gap) & mask))
            {
                (_table[gap], _table[slot]) = (_table[slot], 0);
                gap = slot;
            }
        }

        _oldest = (_oldest + 1) & (_hashes.Length - 1);
        Count--;
    }

    private void Grow()
    {
        (long Seq, UInt128 Hash)[] all = [.. All];
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)all.Length + 1);
        (_seqs, _hashes, _table, _oldest) = (new long[size], new UInt128[size], new int[2 * size], 0);
        for (int place = 0; place < all.Length; place++)
        {
            (_seqs[place], _hashes[place]) = all[place];
            _table[SlotOf(all[place].Hash)] = place + 1;
        }
    }
}
