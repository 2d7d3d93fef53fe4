using System.Diagnostics;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Field;

/// <summary>The native binary, ended by SIGABRT at random moments of its starts, or by a library that crashes.</summary>
public sealed class CrashLoopTests : IDisposable
{
    private const int MostStarts = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Campaign.Seed);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_loop_of_crashes_ends_in_a_safe_page_that_is_served_and_says_so()
    {
        await World.ImportCatalogAsync(_folder, 300);
        string[] acknowledged = [.. Enumerable.Range(0, 20).Select(i => World.Event($"e{i}", "viewer", "finish", World.Title(i), DateTimeOffset.UnixEpoch.AddYears(56).AddHours(i)))];
        await using (NativeDaemon healthy = await NativeDaemon.StartAsync(_folder.Path))
        {
            await healthy.Http.CreateProfileAsync("viewer", "Quokka Zanzibar");
            Assert.All((await healthy.Http.PostEventsAsync(acknowledged, TestContext.Current.CancellationToken)).Values, status => Assert.Equal("accepted", status));
            Assert.Equal(0, await healthy.TerminateAsync());
        }

        int rounds = Campaign.Rounds("crash-loops", 2, 100), starts = 0;
        for (int round = 0; round < rounds; round++)
        {
            File.Delete(_folder.File("field/guard.json"));
            int crashes = 0;
            while (await StepAsync() != "safe-page")
            {
                await CrashAsync();
                Assert.True(++crashes < MostStarts, "So many crashes, and no safe page.");
            }

            starts += crashes;
            await using NativeDaemon safe = await NativeDaemon.StartAsync(_folder.Path, null, "--no-fall-back=false");
            JsonElement status = await safe.Http.GetJsonAsync("/v1/status"), page = await safe.Http.GetJsonAsync("/v1/home?profile=viewer");
            Assert.Equal("safe-page", status.GetProperty("fallBack").GetProperty("step").GetString());
            Assert.NotEqual(JsonValueKind.Null, status.GetProperty("lastCrash").ValueKind);
            Assert.True(page.GetProperty("rails")[0].GetProperty("tiles").GetArrayLength() > 0);
            Assert.Contains("the same safe page", safe.Output, StringComparison.Ordinal);
            Command doctor = await Command.EdgeRecAsync("doctor", "--data", _folder.Path);
            Assert.Equal(8, doctor.ExitCode);
            Assert.Contains("safe-page", doctor.Output, StringComparison.Ordinal);
            Assert.Equal(0, await safe.TerminateAsync());
        }

        Command diagnostics = await Command.EdgeRecAsync("diagnostics", "--data", _folder.Path);
        Assert.Contains("did not end in order, while", diagnostics.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Quokka", diagnostics.Output + await RawRingAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("viewer", diagnostics.Output + await RawRingAsync(), StringComparison.Ordinal);

        // Whatever was acknowledged before is there once it has recovered.
        File.Delete(_folder.File("field/guard.json"));
        await using NativeDaemon recovered = await NativeDaemon.StartAsync(_folder.Path, null, "--no-fall-back=false");
        Assert.All((await recovered.Http.PostEventsAsync(acknowledged, TestContext.Current.CancellationToken)).Values, status => Assert.Equal("duplicate", status));
        Campaign.Report($"{rounds} loops of {starts} starts ended by SIGABRT, each ended in a served safe page; {acknowledged.Length} of {acknowledged.Length} acknowledged events are there");
    }

    [Fact]
    public async Task A_model_library_that_crashes_the_process_costs_three_starts_and_the_models_and_nothing_else()
    {
        Tools.Need("gcc", "cc");
        await World.ImportCatalogAsync(_folder, 300);
        string program = CopyProgram(), source = _folder.File("crash.c");
        await File.WriteAllTextAsync(source, "void *OrtGetApiBase(void) { *(volatile int *)0 = 1; return 0; }\n", TestContext.Current.CancellationToken);
        Command compiled = await Command.RunAsync("cc", "-shared", "-fPIC", "-o", Path.Combine(program, "libonnxruntime.so"), source);
        Assert.True(compiled.ExitCode == 0, compiled.Error);
        for (int start = 0; start < 3; start++)
        {
            Command crashed = await Command.RunAsync(Path.Combine(program, "edgerec"), "run", "--data", _folder.Path);
            Assert.Equal(128 + 11, crashed.ExitCode);
        }

        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.Path, ["sh", "-c", $"shift; exec {program}/edgerec \"$@\"", "sh"], "--no-fall-back=false");
        await daemon.Http.CreateProfileAsync("viewer");
        JsonElement status = await daemon.Http.GetJsonAsync("/v1/status"), page = await daemon.Http.GetJsonAsync("/v1/home?profile=viewer");
        Assert.Equal("rules", status.GetProperty("fallBack").GetProperty("step").GetString());
        Assert.Contains("loading the models", status.GetProperty("lastCrash").GetProperty("during").EnumerateArray().Select(word => word.GetString()));
        Assert.True(page.GetProperty("rails").GetArrayLength() > 0);
        Dictionary<string, string> taken = await daemon.Http.PostEventsAsync(
            [World.Event("e1", "viewer", "finish", World.Title(1), DateTimeOffset.UnixEpoch.AddYears(56))], TestContext.Current.CancellationToken);
        Assert.Equal("accepted", taken["e1"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_model_library_that_is_missing_empty_or_cut_off_costs_the_models_and_nothing_else(int length)
    {
        await World.ImportCatalogAsync(_folder, 300);
        string program = CopyProgram(), library = Path.Combine(program, "libonnxruntime.so"), edgerec = Path.Combine(program, "edgerec");
        byte[] whole = await File.ReadAllBytesAsync(library, TestContext.Current.CancellationToken);
        File.Delete(library);
        if (length >= 0)
        {
            await File.WriteAllBytesAsync(library, whole[..length], TestContext.Current.CancellationToken);
        }

        Command status = await Command.RunAsync(edgerec, "status", "--data", _folder.Path), doctor = await Command.RunAsync(edgerec, "doctor", "--data", _folder.Path);
        Assert.True(status.ExitCode == 0, status.Error);
        Assert.Contains("a library that models are run with", status.Output, StringComparison.Ordinal);
        Assert.Equal(8, doctor.ExitCode);
        Assert.Contains("libonnxruntime.so", doctor.Output, StringComparison.Ordinal);
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.Path, ["sh", "-c", $"shift; exec {program}/edgerec \"$@\"", "sh"]);
        await daemon.Http.CreateProfileAsync("viewer");
        Assert.True((await daemon.Http.GetJsonAsync("/v1/home?profile=viewer")).GetProperty("rails").GetArrayLength() > 0);
        Assert.Equal("none", (await daemon.Http.GetJsonAsync("/v1/status")).GetProperty("fallBack").GetProperty("step").GetString());
        Assert.Equal(0, await daemon.TerminateAsync());
    }

    /// <summary>A copy of the program, to be damaged.</summary>
    private string CopyProgram()
    {
        string from = Path.GetDirectoryName(NativeBinary.PathOrSkip())!, to = Path.Combine(_folder.Path, "program");
        Directory.CreateDirectory(Path.Combine(to, "packs/demo"));
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }

        return to;
    }

    private Task<string> RawRingAsync() => File.ReadAllTextAsync(_folder.File("field/diagnostics"), TestContext.Current.CancellationToken);

    /// <summary>What the next start does without, by the guard's own file.</summary>
    private async Task<string> StepAsync()
    {
        if (!File.Exists(_folder.File("field/guard.json")))
        {
            return "none";
        }

        using JsonDocument guard = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.File("field/guard.json"), TestContext.Current.CancellationToken));
        return guard.RootElement.GetProperty("step").GetInt32() == 3 ? "safe-page" : "another";
    }

    private async Task CrashAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(NativeBinary.PathOrSkip(), ["run", "--data", _folder.Path]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await Task.Delay(_random.Next(20, 400), TestContext.Current.CancellationToken);
        Assert.False(process.HasExited, "The daemon ended by itself.");
        using var kill = Process.Start("kill", ["-ABRT", $"{process.Id}"]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(limit.Token);
    }
}
