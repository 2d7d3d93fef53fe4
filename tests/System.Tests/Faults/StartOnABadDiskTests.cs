using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>A start on a disk that fails is no sign of damage: the daemon runs without what it cannot do now, or ends with one sentence that is about the folder or the socket in it, and its files stay.</summary>
public sealed class StartOnABadDiskTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    private const int FolderUnusable = 4, CannotListen = 5;

    [Theory]
    [InlineData("EMFILE", 8)]
    [InlineData("ENOSPC", 8)]
    [InlineData("EROFS", 6)]
    [InlineData("EIO", 6)]
    public async Task Its_files_stay_and_the_next_start_finds_nothing_damaged(string kind, int shortForm)
    {
        long points = await FaultedFolder.CountStartAsync(world.Library, world.Template, kind);
        int rounds = (int)Math.Min(points, Campaign.Rounds("starts", shortForm, int.MaxValue));
        int ran = 0, ended = 0;
        for (int round = 0; round < rounds; round++)
        {
            var plan = new FaultPlan(kind, 1 + (round * points / rounds), Times: 0);
            using var folder = new FaultedFolder(world.Library, world.Template, plan);
            await using (NativeDaemon daemon = await folder.LaunchAsync(FaultWorld.Options))
            {
                if (daemon.HasExited)
                {
                    ended++;
                    Assert.True(daemon.ExitCode is FolderUnusable or CannotListen, $"{plan}: it ended with {daemon.ExitCode}: {daemon.Output}");
                    Assert.DoesNotContain("Unknown", daemon.Output, StringComparison.Ordinal);
                }
                else
                {
                    ran++;
                    await daemon.KillAsync();
                }

                Assert.DoesNotContain("   at ", daemon.Output, StringComparison.Ordinal);
            }

            string aside = Path.Combine(folder.Path, "set-aside");
            Assert.True(!Directory.Exists(aside) || Directory.GetFiles(aside) is [], $"{plan}: {string.Join(", ", Directory.Exists(aside) ? Directory.GetFiles(aside).Select(Path.GetFileName) : [])} set aside.");
            Verification seen = await Verification.OfAsync(folder.Path, world.Before.Copy(), FaultWorld.Options);
            Assert.True(seen is { Lost: 0, Faults.Count: 0 }, $"{plan}: {string.Join(' ', seen.Faults)}");
            Assert.DoesNotContain(seen.Notes, note => note.Contains("damaged", StringComparison.Ordinal));
        }

        Campaign.Report($"{kind} from one of {points} calls of a start on, {rounds} times: {ran} ran without, {ended} ended with a sentence, nothing set aside");
    }
}
