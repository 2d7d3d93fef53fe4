using CsCheck;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;

namespace EdgeRec.Device.Tests.Rig.Config;

public class RigConfigReaderTests
{
    [Fact]
    public void The_shipped_configuration_is_the_wiring_of_the_guide()
    {
        RigConfig config = RigConfigReader.Default;

        Assert.Equal(["pinctrl-rp1", "pinctrl-bcm2711", "pinctrl-bcm2835"], config.Chips);
        Assert.Equal(LineDriver.Auto, config.Driver);
        Assert.Equal(
            [(RigKey.Up, 29), (RigKey.Down, 31), (RigKey.Left, 33), (RigKey.Right, 35), (RigKey.Enter, 37), (RigKey.Back, 36), (RigKey.PlayPause, 38), (RigKey.Home, 40)],
            config.Keys.Select(key => (key.Key, Header.Pin(key.Line)!.Value)));
        Assert.All(config.Keys, key => Assert.Equal((true, Pull.Up, TimeSpan.FromMilliseconds(5)), (key.ActiveLow, key.Pull, key.Debounce)));
        Assert.Equal([(LedRole.Power, 11), (LedRole.Thinking, 13), (LedRole.Sync, 15), (LedRole.Fault, 16)], config.Leds.Select(led => (led.Role, Header.Pin(led.Line)!.Value)));
        Assert.All(config.Leds, led => Assert.False(led.ActiveLow));
        Assert.Equal(new KeyTiming(), config.Timing);
        Assert.Null(config.Encoder);
        Assert.Null(config.Oled);
        Assert.Empty(config.Remotes);
    }

    [Fact]
    public void Its_options_work_once_their_comment_signs_are_gone()
    {
        string text = string.Join('\n', RigConfigReader.DefaultText.Split('\n').Select(static line => line.Length > 1 && line[0] == '#' && line[1] != ' ' ? line[1..] : line.Replace("#  map", "  map", StringComparison.Ordinal)));

        RigConfig config = RigConfigReader.Parse(text, "rig.conf");

        Assert.Equal(new EncoderLines(24, 25, true, Pull.Up, 4, RigKey.Right, RigKey.Left), config.Encoder);
        Assert.Equal(new OledAddress(1, 0x3c, false), config.Oled);
        Assert.Equal(["gpio_ir_recv", "vc4-hdmi-0"], config.Remotes.Select(remote => remote.Name));
        Assert.Equal(RigKey.Enter, config.Remotes[0].Keys[352]);
    }

    [Fact]
    public void The_file_beside_the_units_is_the_one_that_is_built_in()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "Device/packaging/rig.conf")), RigConfigReader.DefaultText);
    }

    [Fact]
    public void Everything_that_may_be_said_is_read()
    {
        RigConfig config = RigConfigReader.Parse(
            """
            chip my-chip other            # a comment
            driver libgpiod
            timing hold=1s repeat-after=0.25s repeat-every=62.5ms
            key enter gpio40 pull=none active=high debounce=0ms
            led fault gpio41 active=low
            encoder gpio42 gpio43 steps=2 clockwise=down counterclockwise=up pull=down active=high
            oled i2c=20 address=0x3D upside-down
            remote Some Keyboard #2
              map KEY_INFO home
              map 0x161 back
            remote /dev/input/event3
            """,
            "x");

        Assert.Equal(["my-chip", "other"], config.Chips);
        Assert.Equal(LineDriver.Libgpiod, config.Driver);
        Assert.Equal(new KeyTiming { HoldAfter = TimeSpan.FromSeconds(1), RepeatAfter = TimeSpan.FromMilliseconds(250), RepeatEvery = TimeSpan.FromMilliseconds(62.5) }, config.Timing);
        Assert.Equal([new KeyLine(RigKey.Enter, 40, false, Pull.None, TimeSpan.Zero)], config.Keys);
        Assert.Equal([new LedLine(LedRole.Fault, 41, true)], config.Leds);
        Assert.Equal(new EncoderLines(42, 43, false, Pull.Down, 2, RigKey.Down, RigKey.Up), config.Encoder);
        Assert.Equal(new OledAddress(20, 0x3d, true), config.Oled);
        Assert.Equal(["Some Keyboard", "/dev/input/event3"], config.Remotes.Select(remote => remote.Name));
        Assert.Equal([(358, RigKey.Home), (0x161, RigKey.Back)], config.Remotes[0].Keys.Select(pair => ((int)pair.Key, pair.Value)));
        Assert.Empty(config.Remotes[1].Keys);
    }

    [Theory]
    [InlineData("kye up gpio5", "`kye` is not known (did you mean `key`?). A line begins with chip, driver, key, timing, led, encoder, oled, remote or map.")]
    [InlineData("key upp gpio5", "`upp` is no key (did you mean `up`?): write up, down, left, right, enter, back, play-pause or home.")]
    [InlineData("key", "the key's name is missing: write up, down, left, right, enter, back, play-pause or home.")]
    [InlineData("key up", "the line is missing: write the GPIO's number, as in gpio5.")]
    [InlineData("key up 5", "`5` is no line: write the GPIO's number, gpio5.")]
    [InlineData("key up GPIO5", "`GPIO5` is no line: write the GPIO's number, gpio5.")]
    [InlineData("key up pin29", "`pin29` is no line: write the GPIO's number, pin 29 carries gpio5.")]
    [InlineData("key up pin6", "`pin6` is no line: write the GPIO's number, pin 6 is a supply or ground.")]
    [InlineData("key up gpio5 gpio6", "`gpio6` is too much here.")]
    [InlineData("key up gpio5 pul=up", "`pul=` does not belong to `key` (did you mean `pull`?). It has pull, active and debounce.")]
    [InlineData("key up gpio5 pull=upp", "`pull=upp` is not known (did you mean `up`?). Write pull=none, pull=up or pull=down.")]
    [InlineData("key up gpio5 active=low active=low", "`active` is said twice.")]
    [InlineData("key up gpio5 active=low pull=down", "`active=low` with `pull=down` is active for ever: write pull=up, or pull=none with a resistor of your own.")]
    [InlineData("key up gpio5 debounce=5", "`debounce=5` is not a time: write a number and ms or s, as in debounce=5ms.")]
    [InlineData("key up gpio5 debounce=-5ms", "`debounce=-5ms` is not a time: write a number and ms or s, as in debounce=5ms.")]
    [InlineData("key up gpio5 debounce=0.2s", "`debounce=0.2s` is out of its range, 0ms to 100ms.")]
    [InlineData("key up gpio28", "GPIO28 is not on the header, which carries GPIO2 to GPIO27: choose one of them for key up.")]
    [InlineData("key up gpio1", "GPIO1 (pin 28) is kept for boards that are plugged on and say what they are: choose another line for key up.")]
    [InlineData("key up gpio3 active=high", "GPIO3 (pin 5) has a resistor to 3.3 V on the board, against which pull=down is too weak: choose another line for key up.")]
    [InlineData("timing hold=5ms", "`hold=5ms` is out of its range, 100ms to 10000ms.")]
    [InlineData("led power gpio17 pull=up", "`pull=` does not belong to `led`. It has active.")]
    [InlineData("led lamp gpio17", "`lamp` is no led: write power, thinking, sync or fault.")]
    [InlineData("encoder gpio24", "the line is missing: write the GPIO's number, as in gpio5.")]
    [InlineData("encoder gpio24 gpio25 steps=3", "`steps=3` cannot be: write steps=1, steps=2 or steps=4, as many as the encoder moves through from one rest to the next.")]
    [InlineData("encoder gpio24 gpio25 clockwise=left", "both directions are `left`: give clockwise and counterclockwise different keys.")]
    [InlineData("encoder gpio24 gpio24", "GPIO24 (pin 18) belongs to encoder (line 2): choose another line for encoder.")]
    [InlineData("oled address=60x", "`address=60x` cannot be: write address=0x3c or address=0x3d.")]
    [InlineData("oled upsidedown", "`upsidedown` is not known: write `upside-down` or nothing.")]
    [InlineData("driver sysfs", "`sysfs` is no driver: write auto, kernel or libgpiod.")]
    [InlineData("chip", "the chip's label is missing: write one or more, the first that is there is used.")]
    [InlineData("remote", "the remote control's name is missing: `cat /proc/bus/input/devices` lists what the kernel has.")]
    [InlineData("remote /dev/lirc0", "/dev/lirc0 is not an input device: they are under /dev/input.")]
    [InlineData("map KEY_OK enter", "`map` belongs to the `remote` above it, and there is none.")]
    [InlineData("map KEY_UPP up", "`KEY_UPP` is not a key code (did you mean `KEY_UP`?): write a name such as KEY_OK, or the code's number.")]
    public void What_is_wrong_is_said_with_its_line_and_what_to_write_instead(string line, string sentence)
    {
        // A led on a line of its own, so that something is wired in any case.
        var error = Assert.Throws<RigConfigException>(() => RigConfigReader.Parse($"led sync gpio4\n{line}\n", "rig.conf"));

        Assert.Equal([$"rig.conf, line 2: {sentence}"], error.Errors);
    }

    [Theory]
    [InlineData("key up gpio5\nled power gpio5", "rig.conf, line 2: GPIO5 (pin 29) belongs to key up (line 1): choose another line for led power.")]
    [InlineData("key up gpio5\nkey up gpio6", "rig.conf, line 2: `key up` stands in line 1 already: take one of them out.")]
    [InlineData("oled\n\nkey up gpio2", "rig.conf, line 3: GPIO2 (pin 3) is the display's I²C bus (line 1): choose another line for key up.")]
    [InlineData("key up gpio2\noled", "rig.conf, line 1: GPIO2 (pin 3) is the display's I²C bus (line 2): choose another line for key up.")]
    [InlineData("remote x\nmap KEY_OK up\nmap 352 down", "rig.conf, line 3: KEY_OK is mapped already.")]
    [InlineData("remote x\nremote x", "rig.conf, line 2: `remote x` stands in line 1 already: take one of them out.")]
    [InlineData("# nothing\n\n", "rig.conf: nothing is wired: write a line such as `key up gpio5`.")]
    public void Conflicts_between_lines_are_refused(string text, string message)
    {
        var error = Assert.Throws<RigConfigException>(() => RigConfigReader.Parse(text, "rig.conf"));

        Assert.Equal([message], error.Errors);
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_lines()
    {
        var error = Assert.Throws<RigConfigException>(() => RigConfigReader.Parse("key up gpio1\nfoo\nkey down gpio5 active=maybe\nled power gpio5\n", "my.conf"));

        Assert.Equal(["my.conf, line 1", "my.conf, line 2", "my.conf, line 3", "my.conf, line 4"], error.Errors.Select(message => message[..message.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Equal(string.Join(Environment.NewLine, error.Errors), error.Message);
    }

    [Fact]
    public void A_chip_of_another_kind_may_have_other_lines() =>
        Assert.Equal(300, RigConfigReader.Parse("chip 9030000.pl061\nkey up gpio300", "x").Keys.Single().Line);

    [Fact]
    public void A_display_on_another_bus_leaves_the_first_bus_s_lines_free() => Assert.Equal(2, RigConfigReader.Parse("oled i2c=3\nkey up gpio2", "x").Keys.Single().Line);

    [Fact]
    public void A_file_that_is_not_there_or_is_no_text_of_a_rig_is_refused_with_its_name()
    {
        string missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.StartsWith($"{missing}: it cannot be read: ", Assert.Throws<RigConfigException>(() => RigConfigReader.Read(missing)).Message, StringComparison.Ordinal);
        Assert.Equal("/dev/zero: this is longer than 64 KiB and no configuration of a rig.", Assert.Throws<RigConfigException>(() => RigConfigReader.Read("/dev/zero")).Message);
    }

    [Fact]
    public void Whatever_is_written_is_read_or_refused_with_its_line()
    {
        string[] words = ["key", "led", "chip", "driver", "timing", "encoder", "oled", "remote", "map", "up", "power", "gpio5", "gpio6", "gpio2", "pull=up", "pull=", "=", "active=low", "steps=4", "i2c=1", "address=0x", "hold=1e9s", "hold=s",
            "debounce=ms", "KEY_OK", "0x", "gpio99999999999", "pin0", "pin41", "#", "\t", "\r", "\0", "é", "upside-down"];
        Gen<string> lines = Gen.OneOf(Gen.Int[0, words.Length - 1].Select(at => words[at]), Gen.String[0, 4]).List[0, 6].Select(static parts => string.Join(' ', parts));

        lines.List[0, 8].Select(static all => string.Join('\n', all)).Sample(
            static text =>
            {
                try
                {
                    RigConfig config = RigConfigReader.Parse(text, "x");
                    return config.Keys.Count + config.Leds.Count + config.Remotes.Count > 0 || config.Encoder is not null;
                }
                catch (RigConfigException error)
                {
                    return error.Errors.Count > 0 && error.Errors.All(static message => message.StartsWith("x, line ", StringComparison.Ordinal) || message.StartsWith("x: nothing is wired", StringComparison.Ordinal));
                }
            },
            iter: 3000,
            seed: "0000KVsUqLp1");
    }
}
