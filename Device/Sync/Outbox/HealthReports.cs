using System.Security.Cryptography;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>
/// Sends reports of health so that what they count is counted once: a report is durable before it leaves, and one that was not answered is sent again as it was, with its id, before the next one is made.
/// </summary>
/// <param name="folder">Where it is kept.</param>
/// <param name="parts">Who knows how the device is.</param>
/// <param name="choice">What the household chose.</param>
internal sealed class HealthReports(SyncFolder folder, IReadOnlyList<IHealthPart> parts, Func<SyncChoice> choice)
{
    /// <summary>Sends the report that waits, if there is one, and then one of how it is now.</summary>
    /// <param name="send">Ends when the fleet has answered.</param>
    public async Task SendAsync(Func<HealthReport, Task> send)
    {
        if (Kept() is { } waiting)
        {
            await SendAsync(waiting, send);
        }

        var report = new HealthReport { ReportId = NewId() };
        foreach (IHealthPart part in parts)
        {
            part.Describe(report);
        }

        folder.Write(folder.HealthReport, report.ToByteArray());
        await SendAsync(report, send);
    }

    private async Task SendAsync(HealthReport report, Func<HealthReport, Task> send)
    {
        await send(report);
        foreach (IHealthPart part in parts)
        {
            part.Answered(report);
        }

        StateFile.Delete(folder.HealthReport);
    }

    /// <summary>The report that was not answered. Somebody may have closed down since: then what counts plays, and what the television is in, is taken out of it.</summary>
    private HealthReport? Kept()
    {
        if (folder.Read(folder.HealthReport, "one report of health is left out", bytes => Parse(bytes) is not null) is not { } bytes || Parse(bytes) is not { ReportId: not 0 } kept)
        {
            return null;
        }

        SyncChoice now = choice();
        if (kept.Mode > now.Privacy)
        {
            kept.Mode = now.Privacy;
            (kept.Sessions, kept.QualityPlays) = now.TellsEvents ? (kept.Sessions, kept.QualityPlays) : (0, 0);
            if (!now.TellsSums)
            {
                kept.Experiments.Clear();
            }
        }

        return kept;
    }

    private static HealthReport? Parse(byte[] bytes)
    {
        try
        {
            return HealthReport.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static ulong NewId()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return Math.Max(1, BitConverter.ToUInt64(random));
    }
}
