using System.CommandLine;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Recording;
using EdgeRec.Device.Rig.Virtual;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec rig</c>: keys, LEDs and a display wired to a board, or drawn in the terminal, are a television's remote control and lamps.</summary>
internal static class RigCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var run = new RunOptions();
        var command = new DocumentedCommand(
            "rig", "Runs the test rig: keys wired to a Raspberry Pi steer the screen, LEDs and a display show what the daemon does.",
            "edgerec rig --virtual                        # a board drawn in the terminal, with an invented family where there is none yet; needs no hardware",
            "edgerec rig --data /var/lib/edgerec          # the wiring of docs/rig.md, beside the daemon of that folder",
            "edgerec rig --config bench.conf --verbose    # other wiring; every edge and key on a line",
            "edgerec rig check                            # each key, LED and display in turn",
            "edgerec rig record bug.rig                   # what the lines do, as a file",
            "edgerec rig replay bug.rig                   # what the rig makes of it");
        run.AddTo(command);
        command.Add(Record(time));
        command.Add(RigReplayCommand.Create(time));
        command.Add(RigCheckCommand.Create(time));
        command.SetAction(parsed => RunAsync(run, parsed, null, time));
        return command;
    }

    private static DocumentedCommand Record(TimeProvider time)
    {
        var run = new RunOptions();
        var file = new Argument<string>("FILE") { Description = "Where to. A file that is there is not written over." };
        var command = new DocumentedCommand(
            "record", "Runs the rig and writes what its lines and remote controls do, with times, until Ctrl+C: a bug at the bench becomes a file that can be replayed.",
            "edgerec rig record bug.rig",
            "edgerec rig record --config bench.conf --data /var/lib/edgerec bug.rig",
            "edgerec rig record --virtual --demo evening.rig")
        { file };
        run.AddTo(command);
        command.SetAction(parsed => RunAsync(run, parsed, parsed.GetRequiredValue(file), time));
        return command;
    }

    private static async Task<int> RunAsync(RunOptions options, ParseResult parsed, string? recording, TimeProvider time)
    {
        RigConfig config = RigOptions.ConfigOf(parsed, options.Config);
        bool isVirtual = parsed.GetValue(options.Virtual);

        // Whoever tries the drawn board first has no data folder yet.
        bool demo = parsed.GetValue(options.Demo) || (isVirtual && parsed.GetValue(options.Data) is null && !Directory.Exists(CommonOptions.DataPathOf(parsed, options.Data)));
        using var stop = new StopSignals();
        using var clock = new RigClock();
        using ILoggerFactory loggers = StderrLog.CreateFactory(time, LogLevel.Warning);
        await using RigDaemon daemon = await RigDaemon.OpenAsync(
            CommonOptions.DataPathOf(parsed, options.Data, demo), demo, parsed.GetValue(options.Listen), parsed.GetValue(options.NoDaemon), time, loggers, stop);

        RigBoard board = isVirtual ? VirtualBoard.Create(config, clock) : RealBoard(config);
        await using StreamWriter? text = recording is null ? null : RecordingFile(recording);
        var latencies = new Latencies(clock);
        EdgeRecorder? recorder = text is null ? null : new EdgeRecorder(text, config, clock);
        var parts = new RigParts
        {
            Config = config,
            OpenChip = board.OpenChip,
            Display = board.Display,
            Daemon = new SocketDaemon(daemon.Socket, parsed.GetValue(options.Profile), clock),
            Watchers = [.. new[] { latencies, recorder, new RigLog(parsed.GetValue(options.Verbose), notes: board.Watcher is null, clock), parsed.GetValue(options.Times) ? new RigTimes(clock) : null, board.Watcher }.OfType<IRigWatcher>()],
        };
        await using (RunningRig rig = await StartAsync(parts, recording, clock))
        {
            ServiceManager manager = ServiceManager.OfThisProcess();
            manager.Tell(ServiceManager.Ready);
            Console.Out.WriteLine($"ready: {Wired(config)}; {(demo ? "demo " : "")}daemon at {daemon.Socket}{string.Concat(daemon.Screens.Select(screen => $"; home screen: {screen}/"))}");
            foreach (string screen in daemon.Screens)
            {
                board.Watcher?.Screen(screen + "/");
            }

            Task user = board.UserAsync?.Invoke(stop.Token) ?? stop.WaitAsync();
            await Task.WhenAny(user, daemon.Ended);
            manager.Tell(ServiceManager.Stopping);
            stop.Stop();
            await user; // A board that is drawn gives the terminal back.
        }

        foreach (string line in latencies.Summary())
        {
            Console.Out.WriteLine(line);
        }

        if (recorder is not null)
        {
            if (recorder.Failure is { } failure)
            {
                throw new CommandException(ExitCode.Failed, $"The recording {recording} ends after {recorder.Count} edges: {failure}");
            }

            Console.Out.WriteLine($"recorded {recorder.Count} edges in {recording}: 'edgerec rig replay {recording}' shows what the rig makes of them");
        }

        return (int)ExitCode.Done;
    }

    private static async Task<RunningRig> StartAsync(RigParts parts, string? recording, TimeProvider clock)
    {
        try
        {
            return await RunningRig.StartAsync(parts, clock);
        }
        catch (LinesException e)
        {
            if (recording is not null)
            {
                File.Delete(recording); // Nothing is in it, and the next try is to find its name free.
            }

            throw RigOptions.Failure(ExitCode.Failed, e.Message.Split(Environment.NewLine), "The lines cannot be used.", e);
        }
    }

    private static RigBoard RealBoard(RigConfig config)
    {
        bool wired = config.Keys.Count > 0 || config.Leds.Count > 0 || config.Encoder is not null;
        return new RigBoard(wired ? () => RigLines.Open(config) : null, config.Oled is { } oled ? OpenDisplay(oled) : null, null, null);
    }

    private static OledDisplay OpenDisplay(OledAddress oled)
    {
        try
        {
            return OledDisplay.Open(oled);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new CommandException(ExitCode.Failed, $"The display at i2c={oled.Bus} address=0x{oled.Address:x2} cannot be used: {e.Message} Is I²C switched on, and are you a member of the group i2c?", e);
        }
    }

    private static StreamWriter RecordingFile(string path)
    {
        try
        {
            return new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read)) { AutoFlush = true, NewLine = "\n" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, File.Exists(path) ? $"{path} is there already: name another file, or remove it." : e.Message, e);
        }
    }

    private static string Wired(RigConfig config) => string.Join(", ", new[]
    {
        Count(config.Keys.Count, "key"), Count(config.Leds.Count, "LED"), config.Encoder is null ? null : "an encoder", config.Oled is null ? null : "a display", Count(config.Remotes.Count, "remote control"),
    }.OfType<string>());

    private static string? Count(int count, string what) => count == 0 ? null : $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>What <c>rig</c> and <c>rig record</c> have in common.</summary>
    private sealed class RunOptions
    {
        public Option<string?> Config { get; } = RigOptions.Config();

        public Option<string?> Data { get; } = CommonOptions.Data();

        public Option<bool> Demo { get; } = new("--demo") { Description = "Where no daemon runs, start the demo: an invented family and a screen to look at." };

        public Option<string?> Listen { get; } = new("--listen") { Description = $"Where the demo's screen is served instead of {DemoCommand.DefaultAddress}.", HelpName = "URL" };

        public Option<bool> Virtual { get; } = new("--virtual") { Description = "Draw the board in the terminal: keys by keyboard, no hardware." };

        public Option<bool> NoDaemon { get; } = new("--no-daemon") { Description = "Start no daemon where none runs: wait for it." };

        public Option<string?> Profile { get; } = new("--profile") { Description = "Whose page the display shows, by id or name; without it, of whoever acted last.", HelpName = "NAME" };

        public Option<bool> Verbose { get; } = new("--verbose") { Description = "Print every edge, key and page, a line each." };

        public Option<bool> Times { get; } = new("--times") { Description = "Print how long each key and page took, for programs that measure." };

        public void AddTo(DocumentedCommand command)
        {
            foreach (Option option in new Option[] { Config, Data, Virtual, Demo, Listen, NoDaemon, Profile, Verbose, Times })
            {
                command.Add(option);
            }
        }
    }
}
