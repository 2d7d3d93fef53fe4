using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;
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
        lock (WaitingReport.Gate)
        {
            if (Kept() is { } frame)
            {
                Tell(frame);
            }
        }
    }

    /// <summary>The report to send: the one that waits, else a new one; null when there is nothing to tell, or nobody wants it told. Durable when it returns.</summary>
    /// <param name="choice">What the household chose.</param>
    public DeltaFrame? Next(Func<SyncChoice> choice)
    {
        lock (WaitingReport.Gate)
        {
            SyncChoice now = choice();
            return now.TellsSums ? Kept() ?? Make(now.Privacy) : null;
        }
    }

    /// <summary>The household lets no sums leave any more: what waits never will, nor what the sections have not put into a report. Durable when it returns; may be repeated.</summary>
    public void Close()
    {
        WaitingReport.Empty(folder);
        foreach (IStatisticsSection section in sections)
        {
            section.Closed();
        }
    }

    /// <summary>The fleet took a report as new.</summary>
    public void Taken(DeltaFrame frame)
    {
        if (WaitingReport.IsEmpty(frame))
        {
            foreach (IStatisticsSection section in sections)
            {
                section.NeverTold((long)frame.FirstSeq);
            }
        }
    }

    private DeltaFrame? Make(PrivacyMode mode)
    {
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

    private DeltaFrame? Kept() =>
        WaitingReport.Read(folder) is { } kept && (long)kept.FirstSeq > store.State.Statistics && kept.Epoch.Span.SequenceEqual(store.State.Epoch.ToByteArray(bigEndian: true)) ? kept : null;
}
