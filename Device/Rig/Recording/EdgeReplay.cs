using System.Device.Gpio;
using System.Globalization;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Lines;

namespace EdgeRec.Device.Rig.Recording;

/// <summary>Lets a recording happen again, on a chip in memory and with the rig that is there now.</summary>
internal static class EdgeReplay
{
    /// <summary>So long is waited after the last edge, for what follows from it.</summary>
    public static readonly TimeSpan Tail = TimeSpan.FromSeconds(2);

    private const int LeastLines = 54;

    /// <summary>Replays as fast as it goes, by a clock of its own: twice the same to the microsecond.</summary>
    /// <param name="recording">What happened.</param>
    /// <param name="key">Takes what keys did and when, since the beginning.</param>
    /// <param name="note">Takes what the rig has to say.</param>
    /// <param name="step">Called after every edge and at the end: whoever sends the keys somewhere does it here.</param>
    public static async Task RunAsync(EdgeRecording recording, Action<TimeSpan, KeyEvent> key, Action<string> note, Func<Task> step)
    {
        var clock = new ReplayClock();
        using var chip = new VirtualDriver(LinesOf(recording), clock);
        await using (RunningRig rig = await StartAsync(recording, chip, clock, new Listener(clock, key, note), null))
        {
            foreach (RecordedEdge edge in recording.Edges)
            {
                clock.GoTo(TimeOf(edge));
                Do(recording, edge, rig, chip, clock);
                await step();
            }

            clock.GoTo((recording.Edges.Count > 0 ? TimeOf(recording.Edges[^1]) : TimeSpan.Zero) + Tail);
            await step();
        }

        await step();
    }

    /// <summary>Replays as it was, by the system's clock.</summary>
    /// <param name="recording">What happened.</param>
    /// <param name="daemon">Gets the keys; null for nobody.</param>
    /// <param name="key">Takes what keys did and when, since the beginning.</param>
    /// <param name="note">Takes what the rig has to say.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunLiveAsync(
        EdgeRecording recording, IRigDaemon? daemon, Action<TimeSpan, KeyEvent> key, Action<string> note, RigClock clock, CancellationToken cancellationToken)
    {
        var times = new EdgeTimes(clock);
        using var chip = new VirtualDriver(LinesOf(recording), times);
        await using RunningRig rig = await StartAsync(recording, chip, clock, new Listener(clock, key, note), daemon);
        long begun = clock.GetTimestamp();
        foreach (RecordedEdge edge in recording.Edges)
        {
            await UntilAsync(TimeOf(edge));
            times.Now = begun + clock.TicksOf(TimeOf(edge)); // A machine that is busy is late with its edges, as a kernel may be, but they keep their times.
            Do(recording, edge, rig, chip, times);
        }

        await UntilAsync((recording.Edges.Count > 0 ? TimeOf(recording.Edges[^1]) : TimeSpan.Zero) + Tail);

        async Task UntilAsync(TimeSpan moment)
        {
            if (moment - clock.GetElapsedTime(begun) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    /// <summary>A line of what is printed.</summary>
    public static string Text(TimeSpan at, KeyEvent happened) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.TotalMilliseconds:0.000} ms  {happened.Key.Word()} {happened.Phase.Word()}");

    private static TimeSpan TimeOf(RecordedEdge edge) => TimeSpan.FromMicroseconds(edge.Microseconds);

    private static int LinesOf(EdgeRecording recording) =>
        Math.Max(LeastLines, 1 + OpenedLines.Inputs(recording.Config).Select(input => input.Line).Concat(recording.Config.Leds.Select(led => led.Line)).DefaultIfEmpty().Max());

    private static async Task<RunningRig> StartAsync(EdgeRecording recording, VirtualDriver chip, TimeProvider clock, Listener listener, IRigDaemon? daemon)
    {
        foreach ((int line, Config.Pull pull) in OpenedLines.Inputs(recording.Config))
        {
            chip.Drive(line, pull == Config.Pull.Up ? PinValue.High : PinValue.Low);
        }

        foreach ((int line, bool high) in recording.Starts)
        {
            chip.Drive(line, high ? PinValue.High : PinValue.Low);
        }

        return await RunningRig.StartAsync(
            new RigParts { Config = recording.Config, ReadsRemotes = false, OpenChip = () => new GpioController(chip), Daemon = daemon, Watchers = [listener] }, clock);
    }

    private static void Do(EdgeRecording recording, RecordedEdge edge, RunningRig rig, VirtualDriver chip, TimeProvider clock)
    {
        if (edge.IsRemote)
        {
            int mapping = recording.Config.Remotes.TakeWhile(remote => !remote.Keys.ContainsKey((ushort)edge.Number)).Count();
            rig.RemoteKey(mapping < recording.Config.Remotes.Count ? mapping : 0, (ushort)edge.Number, edge.High, clock.GetTimestamp());
            return;
        }

        PinValue level = edge.High ? PinValue.High : PinValue.Low;
        if (chip.Level(edge.Number) == level)
        {
            chip.Drive(edge.Number, !edge.High ? PinValue.High : PinValue.Low); // It had gone and come back faster than the kernel looked.
        }

        chip.Drive(edge.Number, level);
    }

    /// <summary>The time that the next edge is to have.</summary>
    private sealed class EdgeTimes(TimeProvider clock) : TimeProvider
    {
        public long Now { get; set; } = clock.GetTimestamp();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => Now;
    }

    private sealed class Listener(TimeProvider clock, Action<TimeSpan, KeyEvent> key, Action<string> note) : IRigWatcher
    {
        private readonly long _begun = clock.GetTimestamp();

        public void Key(KeyEvent happened, long now) => key(clock.Between(_begun, happened.At), happened);

        public void Note(string sentence) => note(sentence);
    }
}
