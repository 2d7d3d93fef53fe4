using System.Device.Gpio;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Rig.Recording;

namespace EdgeRec.Device.Tests.Rig.Recording;

public sealed class EdgeReplayTests
{
    /// <summary>What was seen at a bench, and what the rig makes of it: FILE.rig and FILE.keys.</summary>
    public static TheoryData<string> Benches => [.. Directory.EnumerateFiles(Folder, "*.rig").Select(path => Path.GetFileNameWithoutExtension(path)!)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rig", "Recording", "Benches");

    [Theory]
    [MemberData(nameof(Benches))]
    public async Task A_recorded_bench_gives_its_keys(string name)
    {
        string rig = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".rig"), TestContext.Current.CancellationToken);
        string keys = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".keys"), TestContext.Current.CancellationToken);

        Assert.Equal(keys.TrimEnd(), string.Join('\n', await ReplayAsync(EdgeRecording.Parse(rig, name))));
    }

    [Fact]
    public async Task What_is_recorded_of_a_rig_gives_the_same_keys_when_it_is_replayed()
    {
        RigConfig config = RigConfigReader.Default;
        var clock = new ReplayClock();
        using var chip = new VirtualDriver(54, clock);
        foreach (KeyLine key in config.Keys)
        {
            chip.Drive(key.Line, PinValue.High);
        }

        var text = new StringWriter();
        var random = new Random(11);
        var recorder = new EdgeRecorder(text, config, clock);
        var keys = new KeyList(clock);
        await using (await RunningRig.StartAsync(new RigParts { Config = config, OpenChip = () => new GpioController(chip), Watchers = [recorder, keys] }, clock))
        {
            long at = 0;
            for (int i = 0; i < 2_000; i++)
            {
                // Contacts that bounce, spike, are held and overlap.
                at += random.NextDouble() < 0.7 ? random.Next(8_000) : random.Next(900_000);
                clock.GoTo(TimeSpan.FromMicroseconds(at));
                int line = config.Keys[random.Next(3)].Line;
                chip.Drive(line, chip.Level(line) == PinValue.High ? PinValue.Low : PinValue.High);
            }

            clock.GoTo(TimeSpan.FromMicroseconds(at) + EdgeReplay.Tail);
        }

        Assert.Equal(2_000, recorder.Count);
        Assert.InRange(keys.Lines.Count, 100, 10_000);
        Assert.Equal(keys.Lines, await ReplayAsync(EdgeRecording.Parse(text.ToString(), "recorded")));
    }

    private static async Task<List<string>> ReplayAsync(EdgeRecording recording)
    {
        var lines = new List<string>();
        await EdgeReplay.RunAsync(recording, (at, key) => lines.Add(EdgeReplay.Text(at, key)), note => Assert.StartsWith("GPIO", note, StringComparison.Ordinal), () => Task.CompletedTask);
        return lines;
    }

    private sealed class KeyList(TimeProvider clock) : IRigWatcher
    {
        public List<string> Lines { get; } = [];

        public void Key(EdgeRec.Device.Rig.Keys.KeyEvent happened, long now) => Lines.Add(EdgeReplay.Text(clock.GetElapsedTime(0, happened.At), happened));
    }
}
