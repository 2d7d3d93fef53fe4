using System.Text.Json;
using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Power.Disk;

namespace EdgeRec.System.Tests.Power;

/// <summary>
/// Every write and flush of a busy run is recorded at the disk, as dm-log-writes does in a kernel, and the disk is made anew as a cut
/// right after each flush would have left it. The machine mounts each of them and starts the daemon on it.
/// </summary>
[Collection(Arm64Machines.Name)]
public sealed class FlushBoundaryTests(Arm64Parts parts)
{
    private const int AskedAgain = 200;

    [Fact]
    public Task A_cut_after_any_flush_leaves_all_that_was_acknowledged_by_then_on_ext4() => ReplayAsync("ext4", "flush-boundaries", shortForm: 3);

    [Fact]
    public Task A_cut_after_any_flush_leaves_all_that_was_acknowledged_by_then_on_f2fs() => ReplayAsync("f2fs", "flush-boundaries-f2fs", shortForm: 2);

    private async Task ReplayAsync(string fileSystem, string campaign, int shortForm)
    {
        const int LongForm = 200;
        using var folder = new TemporaryFolder();
        await using Television television = await Television.MakeAsync(parts, folder, fileSystem);
        int wanted = Campaign.Rounds(campaign, shortForm, LongForm);
        (byte[] content, IReadOnlyList<DiskOperation> operations) = await LiveAsync(television, Math.Max(wanted, 30));
        int flushes = operations.Count(o => o.IsFlush);
        var random = new Random(Campaign.Seed);
        HashSet<int> chosen = [flushes - 1, .. Enumerable.Range(0, flushes).OrderBy(_ => random.Next()).Take(wanted - 1)];
        var replay = new Replay(content, operations);
        var lost = new List<string>();
        int facts = 0;
        for (int flush = 0; replay.MoveNext(); flush++)
        {
            if (!chosen.Contains(flush))
            {
                continue;
            }

            var loss = (Loss)random.Next(4);
            television.Disk.Load(replay.Cut(loss, random));
            await television.Machine.TellAsync($"mount {fileSystem}");
            await television.Machine.StartDaemonAsync();
            facts += television.Ledger.CountUpTo(replay.Position);
            lost.AddRange((await television.Ledger.CheckAsync(television.Http, replay.Position, AskedAgain, random)).Select(l => $"flush {flush} ({loss}): {l}"));
            JsonElement page = await television.Http.GetJsonAsync("/v1/home?profile=nora");
            Assert.NotEqual(0, page.GetProperty("rails").GetArrayLength());
            await television.Machine.TellAsync("kill");
            await television.Machine.TellAsync("unmount");
        }

        Campaign.Report(
            $"{campaign}: {chosen.Count} of {flushes} flush boundaries of a busy run on {fileSystem} ({operations.Count - flushes} writes, {television.Ledger.CountUpTo(int.MaxValue)} acknowledgements), "
            + $"{facts} acknowledgements due at them, {lost.Count} lost");
        Assert.Empty(lost);
        Assert.NotEqual(0, facts);
    }

    /// <summary>Lets the family live until there have been enough flushes, and unmounts the disk.</summary>
    private static async Task<(byte[] Content, IReadOnlyList<DiskOperation> Operations)> LiveAsync(Television television, int flushes)
    {
        await television.Machine.TellAsync("written"); // which flushes
        (byte[] Content, IReadOnlyList<DiskOperation> Operations) recorded = television.Disk.Record();
        int enough = television.Disk.Flushes + flushes;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task living = television.Family.LiveAsync(television.Http, stop.Token);
        while (television.Disk.Flushes < enough && !living.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await living;
        television.Disk.StopRecording();
        await television.Machine.TellAsync("kill");
        await television.Machine.TellAsync("unmount");
        return recorded;
    }
}
