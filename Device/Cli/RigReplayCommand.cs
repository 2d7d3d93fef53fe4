using System.CommandLine;
using System.Text;
using EdgeRec.Device.Api;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Recording;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec rig replay</c>: what the rig makes of a recording.</summary>
internal static class RigReplayCommand
{
    private const int MostAtOnce = 32;

    // A million edges, some days of pressing keys.
    private const int MostMiB = 32;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "A recording of 'edgerec rig record'." };
        var realTime = new Option<bool>("--real-time") { Description = "As slowly as it was; otherwise as fast as it goes, and twice the same to the microsecond." };
        var send = new Option<bool>("--send") { Description = "Send the keys to the daemon of the data folder, which must run." };
        Option<string?> data = CommonOptions.Data();
        var demo = new Option<bool>("--demo") { Description = "With --send: the daemon is the demo's, in its own folder." };
        var expect = new Option<string?>("--expect") { Description = "Compare what comes out with this file, an earlier output of the same recording; in real time without the times.", HelpName = "FILE" };
        var command = new DocumentedCommand(
            "replay", "Replays a recording on a board in memory and prints what its keys do. Needs no hardware.",
            "edgerec rig replay bug.rig",
            "edgerec rig replay bug.rig > expected.txt; edgerec rig replay bug.rig --expect expected.txt",
            "edgerec rig replay evening.rig --real-time --send --data /var/lib/edgerec   # a screen follows it")
        { file, realTime, send, data, demo, expect };
        command.SetAction(parsed => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(realTime), parsed.GetValue(send) ? Path.Combine(CommonOptions.DataPathOf(parsed, data, parsed.GetValue(demo)), DataFolder.SocketName) : null, parsed.GetValue(expect)));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool realTime, string? socket, string? expect)
    {
        using var stop = new StopSignals();
        EdgeRecording recording = Read(file);
        string[]? expected = expect is null ? null : ReadLines(expect);
        if (socket is not null && !await Listening.AnswersAsync(socket, stop.Token))
        {
            throw new CommandException(ExitCode.NotFound, $"No daemon answers at {socket}: start 'edgerec run' or 'edgerec demo', or leave --send out.");
        }

        var lines = new List<string>();
        if (realTime)
        {
            using var clock = new RigClock();
            SocketDaemon? daemon = socket is null ? null : new SocketDaemon(socket, null, clock);
            await EdgeReplay.RunLiveAsync(recording, daemon, Take, Note, clock, stop.Token);
        }
        else
        {
            await ReplayAsync(recording, socket, Take, stop.Token);
        }

        Compare(expected, lines, realTime);
        return (int)ExitCode.Done;

        void Take(TimeSpan at, KeyEvent happened)
        {
            string line = EdgeReplay.Text(at, happened);
            lines.Add(line);
            Console.Out.WriteLine(line);
        }
    }

    private static void Note(string sentence) => StandardError.WriteLine($"edgerec rig: {Terminal.TerminalText.Clean(sentence)}");

    // Each step's keys are sent before the next is taken: however fast it goes, the daemon hears all of them, in order.
    private static async Task ReplayAsync(EdgeRecording recording, string? socket, Action<TimeSpan, KeyEvent> take, CancellationToken cancellationToken)
    {
        using KeptConnection? connection = socket is null ? null : new KeptConnection(socket);
        var waiting = new List<KeyEvent>();
        await EdgeReplay.RunAsync(
            recording,
            (at, happened) =>
            {
                take(at, happened);
                waiting.Add(happened);
            },
            Note,
            async () =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (KeyEvent[] some in connection is null ? [] : waiting.Chunk(MostAtOnce))
                {
                    (int status, ReadOnlyMemory<byte> answer) = await connection!.AskAsync("POST", "/v1/keys", Encoding.ASCII.GetBytes(KeySender.Body(some)), cancellationToken);
                    if (status is not 204)
                    {
                        throw new CommandException(ExitCode.Failed, $"The daemon does not take keys: {DaemonProblem.Sentence(status, answer)}");
                    }
                }

                waiting.Clear();
            });
    }

    private static void Compare(string[]? expected, List<string> lines, bool withoutTimes)
    {
        if (expected is null)
        {
            return;
        }

        for (int i = 0; i < Math.Max(expected.Length, lines.Count); i++)
        {
            string? wanted = i < expected.Length ? expected[i] : null, came = i < lines.Count ? lines[i] : null;
            if (withoutTimes ? WhatOf(wanted) != WhatOf(came) : wanted != came)
            {
                throw new CommandException(ExitCode.Failed, $"Line {i + 1} is another one: expected {(wanted is null ? "the end" : $"'{wanted}'")}; got {(came is null ? "the end" : $"'{came}'")}.");
            }
        }
    }

    private static string? WhatOf(string? line) => line?[(line.IndexOf("ms", StringComparison.Ordinal) + 2)..].Trim();

    private static EdgeRecording Read(string path)
    {
        try
        {
            return EdgeRecording.Parse(GivenFile.ReadText(path, MostMiB), path);
        }
        catch (RigConfigException e)
        {
            throw RigOptions.Failure(ExitCode.BadInput, e.Errors, "That is no recording.", e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return [.. GivenFile.ReadText(path, MostMiB).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
    }
}
