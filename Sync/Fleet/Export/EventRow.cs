using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary>One event as analysts get it: a row of the export. <see cref="Files.EventColumns"/> says what each is called there.</summary>
internal struct EventRow
{
    /// <summary>The device under its name in the export (<see cref="ExportNames"/>).</summary>
    public string Device;

    /// <summary>The life of its journal, 32 hexadecimal digits.</summary>
    public string Epoch;

    /// <summary>Place in that journal; (device, epoch, seq) names the event for ever.</summary>
    public long Seq;

    /// <summary>Position in the fleet's store of the frame that brought it.</summary>
    public long Position;

    /// <summary>When the fleet took that frame, UTC.</summary>
    public DateTime ReceivedAt;

    /// <summary>Under which privacy mode it was sent.</summary>
    public PrivacyMode Mode;

    /// <summary>The profile for which it counts, under its name in the export.</summary>
    public string Profile;

    /// <summary>What happened.</summary>
    public EventKind Kind;

    /// <summary>When, UTC; to the quarter of an hour below full.</summary>
    public DateTime Time;

    /// <summary>The viewer's offset from UTC, in minutes.</summary>
    public short OffsetMinutes;

    /// <summary>Whether the television believed that clock.</summary>
    public bool TimeTrusted;

    /// <summary>The title; null for a session's start.</summary>
    public string? Title;

    /// <summary>The tile it came from, if it came from one.</summary>
    public TrackingToken? Tile;

    /// <summary>Position in the title, in milliseconds.</summary>
    public int? PositionMs;

    /// <summary>Length of the title as the player knows it, in milliseconds.</summary>
    public int? DurationMs;

    /// <summary>How long the focus rested, in milliseconds.</summary>
    public int? DwellMs;

    /// <summary>The rating given.</summary>
    public Rating? Rating;

    /// <summary>
    /// The day whose folder it belongs in: of its time, UTC, where the television believed its clock and the fleet can (from 2000 on, and not more than a day ahead of its own); else the day on
    /// which it came.
    /// </summary>
    public readonly DateOnly Day => DateOnly.FromDateTime(TimeTrusted && Time.Year >= 2000 && Time <= ReceivedAt.AddDays(1) ? Time : ReceivedAt);

    /// <summary>The order in a file: device, epoch, number.</summary>
    public static int Compare(in EventRow a, in EventRow b)
    {
        int order = string.CompareOrdinal(a.Device, b.Device);
        order = order != 0 ? order : string.CompareOrdinal(a.Epoch, b.Epoch);
        return order != 0 ? order : a.Seq.CompareTo(b.Seq);
    }
}
