using System.Security.Cryptography;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Outbox;

/// <summary>
/// Sends reports of health so that what they count is counted once: a report is durable before it leaves, and one that was not answered is sent again as it was, with its id, before the next one is made.
/// </summary>
/// <param name="folder">Where it is kept.</param>
/// <param name="parts">Who knows how the device is.</param>
/// <param name="choice">What the household chose.</param>
/// <param name="note">Gets a sentence that an operator or the household should know.</param>
internal sealed class HealthReports(SyncFolder folder, IReadOnlyList<IHealthPart> parts, Func<SyncChoice> choice, Action<string> note)
{
    // Whoever closes down takes something out of the report that the agent's thread is sending.
    private readonly Lock _gate = new();

    /// <summary>Sends the report that waits, if there is one, and then one of how it is now. One that the fleet refuses is left out, and what it counted goes with the next one.</summary>
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

        lock (_gate)
        {
            Lower(report);
            folder.Write(folder.HealthReport, report.ToByteArray());
        }

        await SendAsync(report, send);
    }

    /// <summary>The household has closed down: what the report that waits says more goes, durably.</summary>
    /// <exception cref="IOException">The disk failed or is full; it is taken out before the report leaves all the same, unless somebody opens up before.</exception>
    public void Close()
    {
        lock (_gate)
        {
            if (Read() is { } kept && Lower(kept))
            {
                folder.Write(folder.HealthReport, kept.ToByteArray());
            }
        }
    }

    private async Task SendAsync(HealthReport report, Func<HealthReport, Task> send)
    {
        Lower(report);
        try
        {
            await send(report);
            foreach (IHealthPart part in parts)
            {
                part.Answered(report);
            }
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
        {
            // The same bytes will never do, and what comes behind them must not wait for ever.
            note("The fleet refused a report of how this television is; it is left out.");
        }

        lock (_gate)
        {
            StateFile.Delete(folder.HealthReport);
        }
    }

    private HealthReport? Kept()
    {
        lock (_gate)
        {
            return Read();
        }
    }

    private HealthReport? Read() =>
        folder.Read(folder.HealthReport, "one report of health is left out", bytes => Parse(bytes) is not null) is { } bytes && Parse(bytes) is { ReportId: not 0 } kept ? kept : null;

    /// <summary>Somebody may have closed down since a report was made: then what counts plays and records, and what the television is in, is taken out of it.</summary>
    /// <returns>Whether the report was made under a mode in which more is told.</returns>
    private bool Lower(HealthReport report)
    {
        SyncChoice now = choice();
        if (report.Mode <= now.Privacy)
        {
            return false;
        }

        report.Mode = now.Privacy;
        if (!now.TellsEvents)
        {
            (report.Sessions, report.QualityPlays, report.WaitingRecords) = (0, 0, 0);
        }

        if (!now.TellsSums)
        {
            report.Experiments.Clear();
        }

        return true;
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
