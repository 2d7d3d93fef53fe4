using CsCheck;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Recording;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Tests.Rig.Recording;

public sealed class EdgeRecordingTests
{
    private const string Head = "key up gpio5\nkey enter gpio26\nremote gpio_ir_recv\n";

    [Fact]
    public void Edges_have_the_time_since_the_one_before()
    {
        EdgeRecording recording = EdgeRecording.Parse(Head + "start gpio26 low\n+12.345 ms  gpio5 low # a comment\n\n+0.5 ms gpio5 high\n+1000 ms remote KEY_OK down\n", "bug.rig");

        Assert.Equal([(26, false)], recording.Starts);
        Assert.Equal([new RecordedEdge(12_345, false, 5, false), new RecordedEdge(12_845, false, 5, true), new RecordedEdge(1_012_845, true, 352, true)], recording.Edges);
    }

    [Theory]
    [InlineData("+12 gpio5 low", "line 4")]
    [InlineData("+12 ms gpio5", "line 4")]
    [InlineData("+12 ms gpio5 up", "line 4")]
    [InlineData("+12 ms remote KEY_NONSENSE down", "line 4")]
    [InlineData("+-1 ms gpio5 low", "line 4")]
    [InlineData("+1e3 ms gpio5 low", "line 4")]
    [InlineData("start gpio5", "line 4")]
    [InlineData("+12 ms gpio6 low", "gpio6 moves")]
    public void What_is_wrong_is_told_with_its_line(string line, string where)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => EdgeRecording.Parse(Head + line, "bug.rig"));

        Assert.Contains("bug.rig", error.Message, StringComparison.Ordinal);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_head_is_told_as_a_wrong_configuration_with_its_own_lines() =>
        Assert.Contains("bug.rig, line 5", Assert.Throws<RigConfigException>(() => EdgeRecording.Parse(Head + "+1 ms gpio5 low\nkey nonsense gpio6\n", "bug.rig")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_recorded_is_read_back() =>
        Gen.Select(Gen.Int[0, 2_000_000], Gen.Bool, Gen.OneOf(Gen.Const(5), Gen.Const(26)), Gen.Bool).Array[0, 30].Sample(moves =>
        {
            RigConfig config = RigConfigReader.Parse(Head, "head");
            var clock = new ReplayClock();
            var text = new StringWriter();
            var recorder = new EdgeRecorder(text, config, clock);
            recorder.Level(5, true);
            recorder.Level(26, false);
            var expected = new List<RecordedEdge>();
            long at = 0;
            foreach ((int gap, bool isRemote, int line, bool high) in moves)
            {
                at += gap;
                ushort code = (ushort)(100 + line);
                expected.Add(new RecordedEdge(at, isRemote, isRemote ? code : line, high));
                if (isRemote)
                {
                    recorder.RemoteKey(code, high, at * 10, at * 10);
                }
                else
                {
                    recorder.Edge(line, high, at * 10, at * 10);
                }

                recorder.Key(new KeyEvent(RigKey.Up, KeyPhase.Press, at * 10), at * 10);
                recorder.Note("Something\nin two lines.");
            }

            EdgeRecording read = EdgeRecording.Parse(text.ToString(), "head");
            Assert.Equal(expected, read.Edges);
            Assert.Equal([(26, false)], read.Starts);
            Assert.Equal(RigConfigWriter.Text(config), RigConfigWriter.Text(read.Config));
        });

    [Fact]
    public void A_disk_that_is_full_ends_the_recording_and_not_the_rig()
    {
        var text = new FullWriter();
        var recorder = new EdgeRecorder(text, RigConfigReader.Parse(Head, "head"), new ReplayClock());
        recorder.Edge(5, false, 10, 10);
        text.IsFull = true;
        recorder.Edge(5, true, 20, 20);
        text.IsFull = false;
        recorder.Edge(5, false, 30, 30);

        Assert.Equal((1, "No space left on device"), (recorder.Count, recorder.Failure));
        Assert.Single(EdgeRecording.Parse(text.ToString(), "full").Edges); // No gap in the middle.
    }

    [Fact]
    public void Any_configuration_is_written_as_it_is_read()
    {
        RigConfig all = RigConfigReader.Default with
        {
            Driver = LineDriver.Kernel,
            Encoder = new EncoderLines(24, 25, false, Pull.Down, 2, RigKey.Down, RigKey.Up),
            Oled = new OledAddress(1, 0x3d, true),
            Remotes = [new RemoteInput("gpio_ir_recv", new Dictionary<ushort, RigKey> { [352] = RigKey.Home, [700] = RigKey.Up }), new RemoteInput("/dev/input/by-path/x", new Dictionary<ushort, RigKey>())],
            Timing = new KeyTiming { HoldAfter = TimeSpan.FromMilliseconds(700), RepeatAfter = TimeSpan.FromMilliseconds(300), RepeatEvery = TimeSpan.FromMilliseconds(90) },
        };
        string text = RigConfigWriter.Text(all);
        RigConfig read = RigConfigReader.Parse(text, "written");

        Assert.Equal(text, RigConfigWriter.Text(read));
        Assert.Equal((all.Driver, all.Encoder, all.Oled, all.Timing), (read.Driver, read.Encoder, read.Oled, read.Timing));
        Assert.Equal(all.Keys, read.Keys);
        Assert.Equal(all.Leds, read.Leds);
        Assert.Equal(all.Chips, read.Chips);
        Assert.Equal(all.Remotes.Select(remote => (remote.Name, string.Join(",", remote.Keys.OrderBy(pair => pair.Key).Select(pair => $"{KeyCodes.Name(pair.Key)}={pair.Value}")))),
            read.Remotes.Select(remote => (remote.Name, string.Join(",", remote.Keys.OrderBy(pair => pair.Key).Select(pair => $"{KeyCodes.Name(pair.Key)}={pair.Value}")))));
    }

    private sealed class FullWriter : StringWriter
    {
        public bool IsFull { get; set; }

        public override void Write(string? value)
        {
            if (IsFull)
            {
                throw new IOException("No space left on device");
            }

            base.Write(value);
        }
    }
}
