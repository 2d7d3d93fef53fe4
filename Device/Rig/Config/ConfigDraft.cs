using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Rig.Config;

/// <summary>A configuration while its file is read: takes one line after the other and remembers where everything stood.</summary>
/// <param name="errors">Where errors are gathered.</param>
internal sealed class ConfigDraft(ConfigErrors errors)
{
    private static readonly string[] About = ["chip", "driver", "key", "timing", "led", "encoder", "oled", "remote", "map"];
    private static readonly string[] Levels = ["high", "low"];

    // What may stand once, and the line in which it stood.
    private readonly Dictionary<string, int> _said = [];
    private readonly List<KeyLine> _keys = [];
    private readonly List<LedLine> _leds = [];
    private readonly List<RemoteInput> _remotes = [];
    private RigConfig _config = new();

    /// <summary>What was read; of use only if there were no errors.</summary>
    public RigConfig Config => _config with { Keys = _keys, Leds = _leds, Remotes = _remotes };

    /// <summary>Every use of a chip's line, in the order of the file.</summary>
    public List<LineUse> Uses { get; } = [];

    /// <summary>The file's line that speaks of the display, or 0.</summary>
    public int OledAt => _said.GetValueOrDefault("oled");

    /// <summary>Takes a line of the file.</summary>
    public void Take(ConfigLine line)
    {
        switch (line.About)
        {
            case "chip":
                Chip(line);
                break;
            case "driver":
                Driver(line);
                break;
            case "key":
                Key(line);
                break;
            case "timing":
                Timing(line);
                break;
            case "led":
                Led(line);
                break;
            case "encoder":
                Encoder(line);
                break;
            case "oled":
                Oled(line);
                break;
            case "remote":
                Remote(line);
                break;
            case "map":
                Map(line);
                break;
            default:
                line.Report($"`{line.About}` is not known{NearestWord.Hint(line.About, About)}. A line begins with {WordList.Join(About, "or")}.");
                break;
        }
    }

    private void Chip(ConfigLine line)
    {
        Once(line, "chip");
        line.Allow(int.MaxValue);
        if (line.Words.Count == 0)
        {
            line.Report("the chip's label is missing: write one or more, the first that is there is used.");
        }

        _config = _config with { Chips = line.Words };
    }

    private void Driver(ConfigLine line)
    {
        Once(line, "driver");
        line.Allow(1);
        _config = _config with { Driver = (LineDriver)OneOf(line, 0, ConfigWords.Drivers, "driver") };
    }

    private void Key(ConfigLine line)
    {
        line.Allow(2, "pull", "active", "debounce");
        var key = (RigKey)OneOf(line, 0, RigKeyWords.All, "key");
        Once(line, $"key {line.Words.FirstOrDefault()}");
        bool low = ActiveLow(line, otherwise: true);
        Pull pull = PullOf(line, low);
        TimeSpan debounce = line.Time("debounce", TimeSpan.FromMilliseconds(5), TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        if (GpioOf(line, 1, $"key {line.Words.FirstOrDefault()}", pull) is { } gpio)
        {
            _keys.Add(new KeyLine(key, gpio, low, pull, debounce));
        }
    }

    private void Timing(ConfigLine line)
    {
        Once(line, "timing");
        line.Allow(0, "hold", "repeat-after", "repeat-every");
        var usual = new KeyTiming();
        _config = _config with
        {
            Timing = new KeyTiming
            {
                HoldAfter = line.Time("hold", usual.HoldAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10)),
                RepeatAfter = line.Time("repeat-after", usual.RepeatAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)),
                RepeatEvery = line.Time("repeat-every", usual.RepeatEvery, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2)),
            },
        };
    }

    private void Led(ConfigLine line)
    {
        line.Allow(2, "active");
        var role = (LedRole)OneOf(line, 0, LedRoleWords.All, "led");
        Once(line, $"led {line.Words.FirstOrDefault()}");
        bool low = ActiveLow(line, otherwise: false);
        if (GpioOf(line, 1, $"led {line.Words.FirstOrDefault()}", Pull.None) is { } gpio)
        {
            _leds.Add(new LedLine(role, gpio, low));
        }
    }

    private void Encoder(ConfigLine line)
    {
        Once(line, "encoder");
        line.Allow(2, "steps", "clockwise", "counterclockwise", "pull", "active");
        bool low = ActiveLow(line, otherwise: true);
        Pull pull = PullOf(line, low);
        int steps = line.Number32("steps", 4, static steps => steps is 1 or 2 or 4, "steps=1, steps=2 or steps=4, as many as the encoder moves through from one rest to the next");
        var right = (RigKey)line.Word("clockwise", RigKeyWords.All, (int)RigKey.Right);
        var left = (RigKey)line.Word("counterclockwise", RigKeyWords.All, (int)RigKey.Left);
        if (right == left)
        {
            line.Report($"both directions are `{right.Word()}`: give clockwise and counterclockwise different keys.");
        }

        if (GpioOf(line, 0, "encoder", pull) is { } a && GpioOf(line, 1, "encoder", pull) is { } b)
        {
            _config = _config with { Encoder = new EncoderLines(a, b, low, pull, steps, right, left) };
        }
    }

    private void Oled(ConfigLine line)
    {
        Once(line, "oled");
        line.Allow(1, "i2c", "address");
        int bus = line.Number32("i2c", 1, static bus => bus is >= 0 and < 100, "the number of the bus, i2c=1 for /dev/i2c-1");
        int address = line.Number32("address", 0x3c, static address => address is 0x3c or 0x3d, "address=0x3c or address=0x3d");
        if (line.Words.FirstOrDefault() is { } word && word != "upside-down")
        {
            line.Report($"`{word}` is not known: write `upside-down` or nothing.");
        }

        _config = _config with { Oled = new OledAddress(bus, address, line.Words.Count > 0) };
    }

    private void Remote(ConfigLine line)
    {
        if (line.Rest.Length == 0)
        {
            line.Report("the remote control's name is missing: `cat /proc/bus/input/devices` lists what the kernel has.");
        }
        else if (line.Rest[0] == '/' && !line.Rest.StartsWith("/dev/input/", StringComparison.Ordinal))
        {
            line.Report($"{line.Rest} is not an input device: they are under /dev/input.");
        }

        Once(line, $"remote {line.Rest}");
        _remotes.Add(new RemoteInput(line.Rest, new Dictionary<ushort, RigKey>()));
    }

    private void Map(ConfigLine line)
    {
        line.Allow(2);
        var key = (RigKey)OneOf(line, 1, RigKeyWords.All, "key");
        string name = line.Words.FirstOrDefault() ?? "";
        if (!KeyCodes.TryParse(name, out ushort code))
        {
            line.Report($"`{name}` is not a key code{NearestWord.Hint(name, KeyCodes.Names)}: write a name such as KEY_OK, or the code's number.");
        }
        else if (_remotes.Count == 0)
        {
            line.Report("`map` belongs to the `remote` above it, and there is none.");
        }
        else if (!((Dictionary<ushort, RigKey>)_remotes[^1].Keys).TryAdd(code, key))
        {
            line.Report($"{KeyCodes.Name(code)} is mapped already.");
        }
    }

    private void Once(ConfigLine line, string what)
    {
        if (!_said.TryAdd(what, line.Number))
        {
            errors.Add(line.Number, $"`{what}` stands in line {_said[what]} already: take one of them out.");
        }
    }

    private static int OneOf(ConfigLine line, int at, IReadOnlyList<string> words, string what)
    {
        string word = line.Words.ElementAtOrDefault(at) ?? "";
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] == word)
            {
                return i;
            }
        }

        line.Report($"{(word.Length == 0 ? $"the {what}'s name is missing" : $"`{word}` is no {what}{NearestWord.Hint(word, words)}")}: write {WordList.Join(words, "or")}.");
        return 0;
    }

    private int? GpioOf(ConfigLine line, int at, string user, Pull pull)
    {
        bool saidAlready = line.Words.Count < at; // the name before it is missing, too
        if (saidAlready || GpioWord.Read(line, at) is not { } gpio)
        {
            return null;
        }

        Uses.Add(new LineUse(line.Number, gpio, user, pull));
        return gpio;
    }

    private static bool ActiveLow(ConfigLine line, bool otherwise) => line.Word("active", Levels, otherwise ? 1 : 0) == 1;

    // A contact that is closed leads to the level that is active; open, it must rest at the other.
    private static Pull PullOf(ConfigLine line, bool activeLow)
    {
        Pull rest = activeLow ? Pull.Up : Pull.Down;
        var pull = (Pull)line.Word("pull", ConfigWords.Pulls, (int)rest);
        if (pull != Pull.None && pull != rest)
        {
            line.Report($"`active={(activeLow ? "low" : "high")}` with `pull={pull.Word()}` is active for ever: write pull={rest.Word()}, or pull=none with a resistor of your own.");
        }

        return pull;
    }
}
