using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;

namespace EdgeRec.Device.Rig.Config;

/// <summary>What is wired to the board, read from one file (docs/rig.md). Lines are numbered as the chip numbers them, which on a Raspberry Pi is the GPIO number and not the pin's.</summary>
internal sealed record RigConfig
{
    /// <summary>Labels of the chip that the lines belong to, in the order of preference; the first that the kernel has is used. Never a number: they differ between boards.</summary>
    public IReadOnlyList<string> Chips { get; init; } = ["pinctrl-rp1", "pinctrl-bcm2711", "pinctrl-bcm2835"];

    /// <summary>How the chip is spoken to.</summary>
    public LineDriver Driver { get; init; }

    /// <summary>Keys.</summary>
    public IReadOnlyList<KeyLine> Keys { get; init; } = [];

    /// <summary>How keys are held and repeat.</summary>
    public KeyTiming Timing { get; init; } = new();

    /// <summary>LEDs.</summary>
    public IReadOnlyList<LedLine> Leds { get; init; } = [];

    /// <summary>A rotary encoder, or null.</summary>
    public EncoderLines? Encoder { get; init; }

    /// <summary>The display, or null.</summary>
    public OledAddress? Oled { get; init; }

    /// <summary>Input devices of the kernel: infrared receivers, HDMI-CEC, keyboards.</summary>
    public IReadOnlyList<RemoteInput> Remotes { get; init; } = [];
}

/// <summary>How a chip is spoken to.</summary>
internal enum LineDriver
{
    /// <summary>The kernel's character device if it is new enough, else libgpiod.</summary>
    Auto,

    /// <summary>The kernel's character device by hand (uAPI v2, Linux 5.10): one thread that sleeps until an edge comes, with the kernel's time of it.</summary>
    Kernel,

    /// <summary>libgpiod, version 2 where it is installed, else 1, through System.Device.Gpio. It looks at each key ten to twenty times a second.</summary>
    Libgpiod,
}

/// <summary>A resistor that holds an open line.</summary>
internal enum Pull
{
    /// <summary>None, or one on the board.</summary>
    None,

    /// <summary>To the supply.</summary>
    Up,

    /// <summary>To ground.</summary>
    Down,
}

/// <summary>A key's line.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">The line's number on the chip.</param>
/// <param name="ActiveLow">Whether the line is low while the key is down.</param>
/// <param name="Pull">What holds it while the key is up.</param>
/// <param name="Debounce">How long the contacts must rest before they are believed; 0 to 100 ms.</param>
internal sealed record KeyLine(RigKey Key, int Line, bool ActiveLow, Pull Pull, TimeSpan Debounce);

/// <summary>When a key that stays down is held, and repeats.</summary>
internal sealed record KeyTiming
{
    /// <summary>When it is held.</summary>
    public TimeSpan HoldAfter { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>When it repeats for the first time.</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How often it repeats then.</summary>
    public TimeSpan RepeatEvery { get; init; } = TimeSpan.FromMilliseconds(120);
}

/// <summary>An LED's line.</summary>
/// <param name="Role">What it tells.</param>
/// <param name="Line">The line's number on the chip.</param>
/// <param name="ActiveLow">Whether it is lit by a low line.</param>
internal sealed record LedLine(LedRole Role, int Line, bool ActiveLow);

/// <summary>A rotary encoder: two contacts a quarter of a period apart.</summary>
/// <param name="A">The line of the first contact.</param>
/// <param name="B">The line of the second.</param>
/// <param name="ActiveLow">Whether a contact that is closed pulls its line low.</param>
/// <param name="Pull">What holds the lines.</param>
/// <param name="StepsPerDetent">Quarter periods from one rest to the next: 1, 2 or 4.</param>
/// <param name="Clockwise">The key that a turn to the right stands for.</param>
/// <param name="Counterclockwise">The key that a turn to the left stands for.</param>
internal sealed record EncoderLines(int A, int B, bool ActiveLow, Pull Pull, int StepsPerDetent, RigKey Clockwise, RigKey Counterclockwise);

/// <summary>Where the display is: an SSD1306 of 128 × 64 pixels.</summary>
/// <param name="Bus">The number of the I²C bus: /dev/i2c-N.</param>
/// <param name="Address">Its address, 0x3C or 0x3D.</param>
/// <param name="UpsideDown">Whether it is mounted upside down.</param>
internal sealed record OledAddress(int Bus, int Address, bool UpsideDown);

/// <summary>An input device of the kernel and what its keys stand for.</summary>
/// <param name="Name">The name that the kernel gives it (EVIOCGNAME), a leading part of it, or a path under /dev/input.</param>
/// <param name="Keys">Key codes of linux/input-event-codes.h, besides the usual ones.</param>
internal sealed record RemoteInput(string Name, IReadOnlyDictionary<ushort, RigKey> Keys);
