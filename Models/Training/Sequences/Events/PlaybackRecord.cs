using System.Runtime.InteropServices;

namespace EdgeRec.Models.Training.Sequences.Events;

/// <summary>What of one event says what a viewer watched, as it lies on the disk between two passes: 80 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct PlaybackRecord
{
    /// <summary>The viewer: XXH128 of device, a zero and profile.</summary>
    public ulong ViewerHigh, ViewerLow;

    /// <summary>The life of the journal: XXH3 of its name.</summary>
    public ulong Epoch;

    /// <summary>Place in that journal.</summary>
    public long Seq;

    /// <summary>Position in the fleet's store: epochs follow each other by their least.</summary>
    public long Position;

    /// <summary>When, Unix milliseconds.</summary>
    public long TimeMs;

    /// <summary>When the fleet took it, Unix milliseconds.</summary>
    public long ReceivedMs;

    /// <summary>Number of the title.</summary>
    public int Title;

    /// <summary>Position in the title in milliseconds; −1 for none.</summary>
    public int PositionMs;

    /// <summary>Length of the title in milliseconds; −1 for none.</summary>
    public int DurationMs;

    /// <summary>What happened (<see cref="EventTable.Kinds"/>).</summary>
    public byte Kind;

    /// <summary>1 where the television believed its clock.</summary>
    public byte Trusted;

    /// <summary>1 thumbs, 2 half stars; 0 for none.</summary>
    public byte RatingScale;

    /// <summary>A value of that scale.</summary>
    public sbyte Rating;

    /// <summary>The order: viewer, epoch, number.</summary>
    public static int Compare(in PlaybackRecord a, in PlaybackRecord b)
    {
        int order = a.ViewerHigh.CompareTo(b.ViewerHigh);
        order = order != 0 ? order : a.ViewerLow.CompareTo(b.ViewerLow);
        order = order != 0 ? order : a.Epoch.CompareTo(b.Epoch);
        return order != 0 ? order : a.Seq.CompareTo(b.Seq);
    }
}
