using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.Artwork;

/// <summary>How often each arm was shown and what it brought, in a table of fixed size: arms whose hashes meet share a place.</summary>
internal sealed class ArmCounts
{
    private const int Places = 8_000; // 64,000 bytes

    private static readonly FeatureSpace Space = new(Places);

    private readonly Count[] _counts = new Count[Places];

    /// <summary>The length of what is saved.</summary>
    public const int SavedBytes = SavedHeader.Bytes + (8 * Places);

    /// <summary>How often an arm was shown.</summary>
    public float Shown(int arm) => _counts[Space.Index(0, (uint)arm)].Shown;

    /// <summary>An arm's mean reward, drawn to ½ by two imagined impressions.</summary>
    public double Mean(int arm)
    {
        Count count = _counts[Space.Index(0, (uint)arm)];
        return (count.Reward + 1.0) / (count.Shown + 2.0);
    }

    /// <summary>Counts an impression.</summary>
    public void Add(int arm, float reward)
    {
        ref Count count = ref _counts[Space.Index(0, (uint)arm)];
        count.Shown++;
        count.Reward += reward;
    }

    public void Save(Span<byte> destination)
    {
        if (destination.Length < SavedBytes) throw new ArgumentException($"Saved counts take {SavedBytes} bytes.", nameof(destination));
        new SavedHeader(SavedHeader.Counts, Places, 0, Link.Identity, 0f).Write(destination);
        MemoryMarshal.AsBytes<Count>(_counts).CopyTo(destination[SavedHeader.Bytes..]);
    }

    public bool TryLoad(ReadOnlySpan<byte> saved)
    {
        if (saved.Length != SavedBytes || !SavedHeader.Read(saved).Fits(SavedHeader.Counts, Places, 0, Link.Identity)) return false;
        ReadOnlySpan<Count> counts = MemoryMarshal.Cast<byte, Count>(saved[SavedHeader.Bytes..]);
        foreach (Count count in counts)
        {
            if (!(count.Reward >= 0f && count.Shown >= count.Reward && float.IsFinite(count.Shown))) return false;
        }

        counts.CopyTo(_counts);
        return true;
    }

    private struct Count
    {
        public float Shown;
        public float Reward;
    }
}
