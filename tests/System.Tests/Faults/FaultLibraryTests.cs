using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Faults.PowerCuts;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>The library sees what the kernel sees: a call that it missed would be a fault point that no test ever tried.</summary>
/// <param name="world">Where the run begins.</param>
public sealed class FaultLibraryTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    private static readonly (string Calls, bool OfDescriptor, Operation[] Operations)[] Kinds =
    [
        ("openat|open|creat", false, [Operation.ReadOpen, Operation.Open, Operation.Create]),
        ("write|writev|pwrite64|pwritev|pwritev2", true, [Operation.Write]),
        ("ftruncate", true, [Operation.Truncate]),
        ("fallocate", true, [Operation.Allocate]),
        ("rename|renameat|renameat2", false, [Operation.Rename]),
        ("link|linkat", false, [Operation.Link]),
        ("unlink|unlinkat|rmdir", false, [Operation.Unlink, Operation.RemoveFolder]),
        ("symlink|symlinkat", false, [Operation.SymbolicLink]),
        ("mkdir|mkdirat", false, [Operation.MakeFolder]),
        ("fsync|fdatasync|sync_file_range", true, [Operation.Sync, Operation.SyncFolder]),
        ("truncate|sendfile|copy_file_range|splice", true, []),
    ];

    [Fact]
    public async Task No_call_on_a_file_of_the_data_folder_is_missed()
    {
        Tools.Need("strace", "strace");
        using var folder = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly("EIO"));
        string trace = folder.LogFile + ".trace";
        string[] strace = ["strace", "-D", "-f", "-y", "-s", "16", "-e", "trace=%file,%desc", "-o", trace, .. folder.Variables().Where(v => v.Name != "EDGEREC_FAULT_NOSYNC").SelectMany(v => new[] { "-E", $"{v.Name}={v.Value}" })];
        List<string> faults = [];
        var client = new Client(world.Before.Copy(), faults) { ExpectsSuccess = true };
        await using (NativeDaemon daemon = await NativeDaemon.LaunchAsync(folder.Path, strace, FaultWorld.Options))
        {
            await client.CreateAsync(daemon, "kim", "Kim");
            await client.WatchAsync(daemon, "kim", "e1", 10, 10);
            await client.EraseAsync(daemon, "kim", keepsProfile: false);
            using HttpResponseMessage page = await daemon.Http.GetAsync("/v1/home?profile=nora", TestContext.Current.CancellationToken);
            await client.StopAsync(daemon);
        }

        Assert.Empty(faults);
        string[] lines = await ReadAsync(trace);
        foreach ((string calls, bool ofDescriptor, Operation[] operations) in Kinds)
        {
            var call = new Regex($"^\\d+ +({calls})\\({(ofDescriptor ? "\\d+<" : "[^)]*\"")}{Regex.Escape(folder.Path)}[/>\"]", RegexOptions.None, TimeSpan.FromSeconds(1));
            Assert.Equal(($"{calls}", (long)lines.Count(call.IsMatch)), ($"{calls}", operations.Sum(o => folder.Count((int)o))));
        }

        Assert.Equal(0, folder.Unsupported);
    }

    /// <summary>Reads the trace once strace, which ends after what it follows, has written all of it.</summary>
    private static async Task<string[]> ReadAsync(string trace)
    {
        while (true)
        {
            string[] lines = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
            if (lines.Any(line => line.Contains("+++ exited with 0 +++", StringComparison.Ordinal)) && lines[^1].Contains("+++ exited", StringComparison.Ordinal))
            {
                return lines;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
