using System.Diagnostics;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Rig;

/// <summary>The native <c>edgerec rig</c> at a command line without hardware.</summary>
public sealed class RigCommandTests : IDisposable
{
    private const string Bug = "key up gpio5\nkey enter gpio26\n+100 ms gpio5 low\n+0.3 ms gpio5 high\n+0.2 ms gpio5 low\n+80 ms gpio5 high\n+1 ms gpio26 low\n+0.5 ms gpio26 high\n";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_recording_is_replayed_and_compared()
    {
        string bug = Write("bug.rig", Bug);
        Command replayed = await Command.EdgeRecAsync("rig", "replay", bug);
        Assert.Equal((0, "100.000 ms  up press\n180.500 ms  up release\n", ""), (replayed.ExitCode, replayed.Output, replayed.Error));

        Assert.Equal(0, (await Command.EdgeRecAsync("rig", "replay", bug, "--expect", Write("keys", replayed.Output))).ExitCode);
        Command other = await Command.EdgeRecAsync("rig", "replay", bug, "--expect", Write("keys", replayed.Output.Replace("180.5", "180.6", StringComparison.Ordinal)));
        Assert.Equal((1, "edgerec: Line 2 is another one: expected '180.600 ms  up release'; got '180.500 ms  up release'.\n"), (other.ExitCode, other.Error));
        Command shorter = await Command.EdgeRecAsync("rig", "replay", bug, "--expect", Write("keys", "100.000 ms  up press\n"));
        Assert.Equal((1, "edgerec: Line 2 is another one: expected the end; got '180.500 ms  up release'.\n"), (shorter.ExitCode, shorter.Error));
    }

    [Fact]
    public async Task In_real_time_the_same_keys_come_and_times_are_not_compared()
    {
        string bug = Write("bug.rig", Bug);
        Command replayed = await Command.EdgeRecAsync("rig", "replay", bug, "--real-time", "--expect", Write("keys", "0 ms up press\n0 ms up release\n"));

        Assert.True(replayed.ExitCode == 0, replayed.Error);
    }

    [Fact]
    public async Task Keys_of_a_replay_reach_whoever_listens_to_the_daemon_and_without_a_daemon_that_is_said()
    {
        string bug = Write("bug.rig", Bug);
        Command nobody = await Command.EdgeRecAsync("rig", "replay", bug, "--send", "--data", _folder.Path);
        Assert.Equal(7, nobody.ExitCode);
        Assert.Contains("No daemon answers at", nobody.Error, StringComparison.Ordinal);

        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.Path);
        await using Stream stream = await daemon.Http.GetStreamAsync("/v1/stream?keys=true", TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        Command sent = await Command.EdgeRecAsync("rig", "replay", bug, "--send", "--data", _folder.Path);
        Assert.True(sent.ExitCode == 0, sent.Error);
        var keys = new List<string>();
        while (keys.Count < 2)
        {
            if (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line.StartsWith("data: {\"key\"", StringComparison.Ordinal))
            {
                keys.Add(line[..line.IndexOf(",\"sentMs\"", StringComparison.Ordinal)]);
            }
        }

        Assert.Equal(["data: {\"key\":\"up\",\"phase\":\"press\"", "data: {\"key\":\"up\",\"phase\":\"release\""], keys);
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_a_configuration_is_told_at_once_and_nothing_is_begun()
    {
        Command refused = await Command.EdgeRecAsync("rig", "--config", Write("rig.conf", "key up gpio5\nkey down gpio5\nkey sideways gpio6\n"), "--data", _folder.Path);

        Assert.Equal(6, refused.ExitCode);
        Assert.Contains("rig.conf, line 2:", refused.Error, StringComparison.Ordinal);
        Assert.Contains("rig.conf, line 3:", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("edgerec.sock")));
    }

    [Fact]
    public async Task Without_a_data_folder_a_chip_or_a_file_a_sentence_says_what_to_do()
    {
        Command folder = await Command.EdgeRecAsync("rig", "--data", _folder.File("none"));
        Assert.Equal(7, folder.ExitCode);
        Assert.Contains("give --demo for an invented family", folder.Error, StringComparison.Ordinal);

        Command file = await Command.EdgeRecAsync("rig", "replay", _folder.File("none.rig"));
        Assert.Equal(6, file.ExitCode);

        string config = Write("rig.conf", "chip no-board-has-this-label\nkey up gpio5\n");
        Command chip = await Command.EdgeRecAsync("rig", "record", _folder.File("bug.rig"), "--config", config, "--no-daemon", "--data", _folder.Path);
        Assert.Equal(1, chip.ExitCode);
        Assert.False(File.Exists(_folder.File("bug.rig"))); // Its name is free for the next try.
    }

    [Fact]
    public async Task A_drawn_boards_keys_are_recorded_and_measured_with_a_daemon_of_its_own()
    {
        string recording = _folder.File("bug.rig");
        using Process rig = Process.Start(new ProcessStartInfo(
            NativeBinary.PathOrSkip(), ["rig", "record", recording, "--virtual", "--demo", "--data", _folder.File("demo"), "--listen", "http://127.0.0.1:0", "--verbose"])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = new List<string>();
            await UntilAsync(rig, output, "ready: 8 keys, 4 LEDs; demo daemon at ");
            Assert.Contains("home screen: http://127.0.0.1:", output[^1], StringComparison.Ordinal);
            await rig.StandardInput.WriteLineAsync("home");
            await UntilAsync(rig, output, " bytes, ", "after its key");
            await rig.StandardInput.WriteLineAsync("quit");
            await UntilAsync(rig, output, "recorded 2 edges");
            await rig.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(0, rig.ExitCode);
            Assert.Contains(output, line => line.StartsWith("edge to page  p50 ", StringComparison.Ordinal) && line.EndsWith("(1 pages)", StringComparison.Ordinal));
            Command replayed = await Command.EdgeRecAsync("rig", "replay", recording);
            Assert.Equal(["home press", "home release"], replayed.Output.TrimEnd().Split('\n').Select(line => line[(line.IndexOf("ms  ", StringComparison.Ordinal) + 4)..]));
        }
        finally
        {
            if (!rig.HasExited)
            {
                rig.Kill();
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UntilAsync(Process rig, List<string> output, params string[] parts)
    {
        do
        {
            output.Add(await rig.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"The rig ended: {string.Join('\n', output)}\n{await rig.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}"));
        }
        while (!parts.All(part => output[^1].Contains(part, StringComparison.Ordinal)));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
