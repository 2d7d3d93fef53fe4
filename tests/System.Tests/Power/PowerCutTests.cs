using System.Text.Json;
using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Power.Disk;

namespace EdgeRec.System.Tests.Power;

/// <summary>
/// The plug is pulled out of an arm64 machine in the midst of a write or flush of a busy daemon: QEMU is killed, and of what its disk had taken
/// but not been told to flush, all is lost, or some writes, or some blocks. The machine starts again on what is left. What was
/// acknowledged must be there, whatever the cut came into.
/// </summary>
[Collection(Arm64Machines.Name)]
public sealed class PowerCutTests(Arm64Parts parts)
{
    private const string Page = "/v1/home?profile=nora&at=2026-11-24T20:30:00%2B01:00&seed=7";
    // So that it is shortened every few cuts, and not after a year.
    private const string SmallJournal = "--journal-budget 64KB";
    private const int MostWrites = 250, AskedAgain = 120;

    [Fact]
    public Task Nothing_acknowledged_is_lost_by_power_cuts_on_ext4() => CutAsync("ext4", "power-cuts", Campaign.Rounds("power-cuts", shortForm: 4, longForm: 200));

    [Fact]
    public Task Nothing_acknowledged_is_lost_by_power_cuts_on_f2fs() => CutAsync("f2fs", "power-cuts-f2fs", Campaign.Rounds("power-cuts-f2fs", shortForm: 2, longForm: 50));

    [Fact]
    public async Task A_disk_that_lies_about_its_flushes_loses_acknowledged_events_and_the_ledger_sees_it()
    {
        using var folder = new TemporaryFolder();
        await using Television television = await Television.MakeAsync(parts, folder, "ext4");
        Ledger ledger = television.Ledger;
        television.Disk.Lies = true;
        await LiveUntilCutAsync(television, writes: MostWrites, inFlush: false);
        television.Disk.PowerUp(Loss.All, new Random(Campaign.Seed));

        await television.WakeAsync();
        IReadOnlyList<string> lost = await ledger.CheckAsync(television.Http, int.MaxValue, AskedAgain, new Random(Campaign.Seed));

        Campaign.Report($"a disk that does not flush: {lost.Count} acknowledgements lost after one power cut, as it should be seen");
        Assert.NotEmpty(lost);
    }

    private async Task CutAsync(string fileSystem, string campaign, int rounds)
    {
        using var folder = new TemporaryFolder();
        await using Television television = await Television.MakeAsync(parts, folder, fileSystem, SmallJournal);
        Ledger ledger = television.Ledger;
        var random = new Random(Campaign.Seed);
        var lost = new List<string>();
        int sectors = 0, notes = 0;
        long started = TimeProvider.System.GetTimestamp();
        for (int round = 0; round < rounds; round++)
        {
            await LiveUntilCutAsync(television, random.Next(1, MostWrites), inFlush: random.Next(2) == 0);
            var loss = (Loss)random.Next(4);
            sectors += television.Disk.PowerUp(loss, random);
            await television.WakeAsync();
            lost.AddRange((await ledger.CheckAsync(television.Http, int.MaxValue, newest: round == rounds - 1 ? int.MaxValue : AskedAgain, random)).Select(l => $"cut {round} ({loss}): {l}"));
            Assert.True(lost.Count == 0, string.Join('\n', lost)); // the disk of the round is the evidence, so it stops here
            JsonElement page = await television.Http.GetJsonAsync(Page);
            Assert.NotEqual(0, page.GetProperty("rails").GetArrayLength());
            JsonElement status = await television.Http.GetJsonAsync("/v1/status");
            foreach (JsonElement note in status.GetProperty("notes").EnumerateArray())
            {
                notes++;
                TestContext.Current.TestOutputHelper?.WriteLine($"cut {round} ({loss}): {note.GetString()}");
            }
        }

        Campaign.Report(
            $"{campaign}: {rounds} power cuts on {fileSystem}, {sectors} sectors written and lost, {ledger.Count(Ledger.Kind.Event)} events, {ledger.Count(Ledger.Kind.Name)} names, "
            + $"{ledger.Count(Ledger.Kind.Erasure) + ledger.Count(Ledger.Kind.HistoryErasure)} erasures and {ledger.Count(Ledger.Kind.Move)} moves acknowledged, {lost.Count} lost; "
            + $"{notes} notes of repairs, {TimeProvider.System.GetElapsedTime(started).TotalSeconds / rounds:N1} s a cut");
        Assert.True(ledger.Count(Ledger.Kind.Event) >= rounds, "The television was too slow for this test to mean anything.");
    }

    private static async Task LiveUntilCutAsync(Television television, int writes, bool inFlush)
    {
        using var dark = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task cut = television.Disk.CutAfterAsync(writes, inFlush);
        Task living = television.Family.LiveAsync(television.Http, dark.Token);
        await Task.WhenAny(cut, living);
        Assert.True(cut.IsCompleted, television.Console);
        await television.PullPlugAsync();
        await dark.CancelAsync();
        await living;
    }
}
