using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device.Tests.Sync.Packs;

public sealed class ProbeProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-probe-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_demo_pack_passes_and_is_measured()
    {
        ProbeReport report = await RunAsync(ProbeProcess.Installed, Recommender.InstalledPack);

        Assert.True(report.Passed, report.Reason);
        Assert.Equal("demo", report.Name);
        Assert.True(report.LoadMs > 0 && report.PeakMiB > 0);
    }

    [Fact]
    public async Task A_model_that_fails_its_probe_is_named()
    {
        ProbeReport report = await RunAsync(ProbeProcess.Installed, BadPacks.Write(_folder, BadPacks.Demo("2.0", [1, 2, 3])));

        Assert.False(report.Passed);
        Assert.Contains("situation.onnx", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_wants_more_memory_than_it_may_have_is_refused()
    {
        ProbeReport report = await RunAsync(ProbeProcess.Installed, BadPacks.Write(_folder, BadPacks.Demo("2.0", BadPacks.GreedyModel())));

        Assert.False(report.Passed);
    }

    [Fact]
    public async Task Where_memory_runs_out_the_kernel_takes_the_probe_before_anybody_else()
    {
        string seen = Path.Combine(_folder, "oom_score_adj");
        string watched = Script($"'{ProbeProcess.Installed}' \"$@\" & p=$!; while kill -0 $p 2>/dev/null; do cat /proc/$p/oom_score_adj >> '{seen}'; sleep 0.02; done; wait $p");

        ProbeReport report = await RunAsync(watched, Recommender.InstalledPack);

        Assert.True(report.Passed, report.Reason);
        Assert.Contains("1000", await File.ReadAllLinesAsync(seen, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_probe_that_crashes_takes_nothing_with_it() =>
        Assert.Contains("code 139", (await RunAsync(Script("kill -SEGV $$"), _folder)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_probe_that_hangs_is_ended() => Assert.Contains("longer", (await RunAsync(Script("exec sleep 600"), _folder, TimeSpan.FromMilliseconds(200))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_probe_that_never_stops_talking_is_ended() => Assert.Contains("longer", (await RunAsync(Script("exec yes"), _folder, TimeSpan.FromMilliseconds(200))).Reason, StringComparison.Ordinal);

    private static Task<ProbeReport> RunAsync(string program, string pack, TimeSpan? deadline = null) => new ProbeProcess(program, deadline).RunAsync(pack, TestContext.Current.CancellationToken);

    private string Script(string line)
    {
        string path = Path.Combine(_folder, "probe.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
