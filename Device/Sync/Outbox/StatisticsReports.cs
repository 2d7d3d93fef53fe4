using EdgeRec.Device.Sync.Agent;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>Numbers reports of sums, and keeps the one that the fleet does not have yet as it will be sent.</summary>
internal sealed class StatisticsReports(SyncFolder folder, OutboxStore store, DeltaFrames frames, IReadOnlyList<IStatisticsSection> sections)
{
    /// <summary>Tells the sections again what is durable: a crash may have come between the two.</summary>
    public void Resume()
    {
        if (Kept() is { } frame)
        {
            Tell(frame);
        }
    }

    /// <summary>The report to send: the one that waits, else a new one; null when there is nothing to tell. Durable when it returns.</summary>
    public DeltaFrame? Next(PrivacyMode mode)
    {
        if (Kept() is { } waiting)
        {
            return waiting;
        }

        long number = store.State.Statistics + 1;
        StatisticsSection[] told = [.. sections.Select(section => section.Make(number)).OfType<StatisticsSection>()];
        if (told.Length == 0)
        {
            return null;
        }

        DeltaFrame frame = frames.Seal(new StatisticsReport { FirstSeq = number, LastSeq = number, Sections = told }, store.State.Epoch, mode);
        folder.Write(folder.Report, frame.ToByteArray());
        Tell(frame);
        return frame;
    }

    private void Tell(DeltaFrame frame)
    {
        foreach (IStatisticsSection section in sections)
        {
            section.Kept((long)frame.FirstSeq);
        }
    }

    private DeltaFrame? Kept()
    {
        DeltaFrame? kept = folder.Read(folder.Report, "one report of sums is left out", bytes => Parse(bytes) is not null) is { } bytes ? Parse(bytes) : null;
        return (long)(kept?.FirstSeq ?? 0) > store.State.Statistics && kept!.Epoch.Span.SequenceEqual(store.State.Epoch.ToByteArray(bigEndian: true)) ? kept : null;
    }

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
