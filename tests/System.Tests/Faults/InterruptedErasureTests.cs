using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>
/// A crash came just after an erasure was noted, and the disk fails at the next start: it waits, which the status says, or the start ends with one sentence. At a start on a disk that works it is done, and no byte is left.
/// </summary>
public sealed class InterruptedErasureTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    private const int FolderUnusable = 4, CannotListen = 5;

    // One for what is tried and one for cleaning up after it. Not for good: a disk on which not even the socket's name can be made ends every start (StartOnABadDiskTests).
    private const int Calls = 2;

    [Theory]
    [InlineData("ENOSPC", 6)]
    [InlineData("EIO", 4)]
    public async Task On_a_disk_that_fails_it_waits_and_the_next_good_start_does_it(string kind, int shortForm)
    {
        using TemporaryFolder crashed = new();
        FaultedFolder.CopyTree(world.Template, crashed.Path);
        await File.WriteAllTextAsync(crashed.File("erase.intent"), """{"ProfileId":"ben","KeepProfile":false}""", TestContext.Current.CancellationToken);
        Ledger told = world.Before.Copy();
        told.WillErase("ben", keepsProfile: false);
        told.Erased("ben", keepsProfile: false);
        long points = await FaultedFolder.CountStartAsync(world.Library, crashed.Path, kind);
        int rounds = (int)Math.Min(points, Campaign.Rounds("interrupted-erasures", shortForm, int.MaxValue));
        int waited = 0, done = 0, ended = 0;
        for (int round = 0; round < rounds; round++)
        {
            var plan = new FaultPlan(kind, 1 + (round * points / rounds), Times: Calls);
            using var folder = new FaultedFolder(world.Library, crashed.Path, plan);
            await using (NativeDaemon daemon = await folder.LaunchAsync(FaultWorld.Options))
            {
                Assert.DoesNotContain("   at ", daemon.Output, StringComparison.Ordinal);
                if (daemon.HasExited)
                {
                    ended++;
                    Assert.True(daemon.ExitCode is FolderUnusable or CannotListen, $"{plan}: it ended with {daemon.ExitCode}: {daemon.Output}");
                }
                else
                {
                    JsonElement status = await daemon.Http.GetJsonAsync("/v1/status");
                    string[] notes = [.. status.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!).Where(note => note.StartsWith("An erasure that was interrupted", StringComparison.Ordinal))];
                    Assert.True(notes.Length == 1, $"{plan}: {status.GetProperty("notes")}");
                    _ = notes[0].Contains("could not", StringComparison.Ordinal) ? waited++ : done++;
                    await daemon.KillAsync();
                }
            }

            Verification seen = await Verification.OfAsync(folder.Path, told, FaultWorld.Options);
            Assert.True(seen is { Lost: 0, Faults.Count: 0 }, $"{plan}: {string.Join(' ', seen.Faults)}");
        }

        Campaign.Report($"{kind} at {Calls} calls from one of {points} of a start with an interrupted erasure on, {rounds} times: in {waited} it waited, in {done} it was done, {ended} ended with a sentence; done, without a byte left, after the next start of all");
        Assert.True(waited > 0);
    }
}
