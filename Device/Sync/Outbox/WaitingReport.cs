using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>The report of sums that the fleet does not have yet, or had last, as it is sent.</summary>
internal static class WaitingReport
{
    /// <summary>Held while a report is made and until it is written, so that whoever empties it meanwhile waits for it. Take it before that of the household or of the ledger of images.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>The report; null where there is none or it is lost. With <see cref="Gate"/> held.</summary>
    public static DeltaFrame? Read(SyncFolder folder) =>
        folder.Read(folder.Report, "one report of sums is left out", bytes => Parse(bytes) is not null) is { } bytes ? Parse(bytes) : null;

    /// <summary>
    /// Takes everything out of the report that waits, durably. Its number stays: the fleet may have it already without that its answer came, and would then take another report of this number for a repetition; an empty
    /// one it either takes or calls a conflict, and nothing is counted twice. May be repeated.
    /// </summary>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Empty(SyncFolder folder)
    {
        lock (Gate)
        {
            if (!StateFile.Exists(folder.Report))
            {
                return;
            }

            if (Read(folder) is not { Epoch.Length: 16 } full || DeltaFrames.Open(full).Payload is not StatisticsReport report)
            {
                StateFile.Delete(folder.Report); // no fleet can have read it
                return;
            }

            if (report.Sections.Count == 0)
            {
                return;
            }

            using var frames = new DeltaFrames();
            var empty = new StatisticsReport { FirstSeq = (long)full.FirstSeq, LastSeq = (long)full.LastSeq, Sections = [] };
            folder.Write(folder.Report, frames.Seal(empty, new Guid(full.Epoch.Span, bigEndian: true), PrivacyMode.Statistics).ToByteArray());
        }
    }

    /// <summary>Whether nothing is in a report.</summary>
    public static bool IsEmpty(DeltaFrame report) => DeltaFrames.Open(report).Payload is StatisticsReport { Sections.Count: 0 };

    private static DeltaFrame? Parse(byte[] bytes)
    {
        try
        {
            return DeltaFrame.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
