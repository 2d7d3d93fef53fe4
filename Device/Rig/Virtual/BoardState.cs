using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Oled;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>What kind of thing a line of the board's log tells.</summary>
internal enum BoardNews
{
    /// <summary>A line moved.</summary>
    Edge,

    /// <summary>A key did something.</summary>
    Key,

    /// <summary>A sentence.</summary>
    Note,
}

/// <summary>A line of the board's log.</summary>
/// <param name="What">What it tells.</param>
/// <param name="Words">In words.</param>
/// <param name="Since">Since the edge before, where it is an edge.</param>
/// <param name="Key">The key, where it is one.</param>
internal sealed record BoardEntry(BoardNews What, string Words, TimeSpan? Since = null, KeyEvent? Key = null)
{
    /// <summary>How long after its edge the daemon had the key, once it has.</summary>
    public TimeSpan? SentAfter { get; set; }
}

/// <summary>What is to be seen of a virtual board: its keys, LEDs, glass, and what happened lately. Told by the rig, read by whoever draws; both hold <see cref="Gate"/>.</summary>
/// <param name="config">What is wired.</param>
/// <param name="time">The clock.</param>
internal sealed class BoardState(RigConfig config, TimeProvider time) : IRigWatcher
{
    private const int Kept = 200;
    private readonly Queue<BoardEntry> _log = new();
    private readonly bool[] _lit = new bool[Enum.GetValues<LedRole>().Length];
    private readonly bool[] _down = new bool[RigKeyWords.All.Count];
    private long _lastEdge;

    /// <summary>Something changed; raised outside the gate, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Held while the state is read or told.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What is wired.</summary>
    public RigConfig Config { get; } = config;

    /// <summary>The display's picture.</summary>
    public Canvas Glass { get; } = new();

    /// <summary>What the display shows, in words.</summary>
    public RigView View { get; private set; } = new();

    /// <summary>Where a browser finds the home screen; null where nobody serves it.</summary>
    public string? Address { get; private set; }

    /// <summary>What happened lately, the newest last.</summary>
    public IReadOnlyCollection<BoardEntry> Log => _log;

    /// <summary>Whether contacts bounce.</summary>
    public bool Bouncing { get; private set; }

    /// <summary>Lines that were added to the log since then, those that are not kept any more too.</summary>
    public int Told { get; private set; }

    /// <summary>Edges since the board was switched on.</summary>
    public int Edges { get; private set; }

    /// <summary>Whether an LED is lit.</summary>
    public bool IsLit(LedRole role) => _lit[(int)role];

    /// <summary>Whether a key's contact is closed.</summary>
    public bool IsDown(RigKey key) => _down[(int)key];

    /// <summary>An output has taken another level.</summary>
    public void Output(int line, bool high) => Tell(() =>
    {
        foreach (LedLine led in Config.Leds)
        {
            if (led.Line == line)
            {
                _lit[(int)led.Role] = high != led.ActiveLow;
            }
        }
    });

    /// <summary>The glass shows something else.</summary>
    public void Look(VirtualDisplay display) => Tell(() => display.Look(Glass));

    /// <summary>The contacts bounce now, or no longer.</summary>
    public void Bounce(bool bouncing) => Tell(() => Bouncing = bouncing);

    /// <inheritdoc/>
    public void Edge(int line, bool high, long at, long now) => Tell(() =>
    {
        Add(new BoardEntry(BoardNews.Edge, $"gpio{line} {(high ? "high" : "low")}", Edges++ > 0 ? time.Between(_lastEdge, at) : null));
        _lastEdge = at;
        foreach (KeyLine key in Config.Keys)
        {
            if (key.Line == line)
            {
                _down[(int)key.Key] = high != key.ActiveLow;
            }
        }
    });

    /// <inheritdoc/>
    public void Key(KeyEvent happened, long now) => Tell(() => Add(new BoardEntry(BoardNews.Key, $"{happened.Key.Word()} {happened.Phase.Word()}", Key: happened)));

    /// <inheritdoc/>
    public void RemoteKey(ushort code, bool down, long at, long now) => Tell(() => Add(new BoardEntry(BoardNews.Edge, $"remote key {code} {(down ? "down" : "up")}")));

    /// <inheritdoc/>
    public void Sent(KeyEvent happened, long now) => Tell(() =>
    {
        if (_log.LastOrDefault(entry => entry.Key == happened) is { } entry)
        {
            entry.SentAfter = time.Between(happened.At, now);
        }
    });

    /// <inheritdoc/>
    public void Note(string sentence) => Tell(() => Add(new BoardEntry(BoardNews.Note, sentence)));

    /// <inheritdoc/>
    public void Screen(string address) => Tell(() => Address = address);

    /// <inheritdoc/>
    void IRigWatcher.View(RigView view) => Tell(() => View = view);

    private void Tell(Action change)
    {
        lock (Gate)
        {
            change();
        }

        Changed?.Invoke();
    }

    private void Add(BoardEntry entry)
    {
        _log.Enqueue(entry);
        Told++;
        if (_log.Count > Kept)
        {
            _log.Dequeue();
        }
    }
}
