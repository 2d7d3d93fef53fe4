using CsCheck;
using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Virtual;
using EdgeRec.Device.Rig.Virtual.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Rig.Virtual;

public sealed class BoardPainterTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(180, 50)]
    public void Everything_is_there_within_the_terminal(int columns, int rows)
    {
        string text = Draw(columns, rows).Text();
        foreach (string word in (string[])["EdgeRec rig", "power", "thinking", "sync", "fault", "↑", "up", "enter", "back", "play", "home", "GPIO5", "SSD1306", "daemon answers", "ends", "3 edges"])
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_least_terminal_is_filled_to_its_last_row_and_no_part_lies_on_another()
    {
        string[] lines = Draw(80, 24).Text().Split('\n');
        Assert.Contains("EdgeRec rig", lines[0], StringComparison.Ordinal);
        Assert.Contains("SSD1306", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("╰─────", lines[18], StringComparison.Ordinal);
        Assert.Equal(8, lines[19].Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(part => part.Distinct().SequenceEqual("▄")));
        Assert.Equal(8, lines[22].Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(part => part.Distinct().SequenceEqual("▀")));
        Assert.Contains("ends", lines[23], StringComparison.Ordinal);
    }

    [Fact]
    public void A_pressed_key_and_a_lit_LED_stand_out()
    {
        Frame frame = Draw(80, 24);
        BoardLayout layout = BoardLayout.Of(80, 24);
        Assert.Equal(Ink.Warm, frame[layout.KeyLeft(RigKey.Up), layout.KeyTop + 1].Back);
        Assert.Equal(Ink.Cap, frame[layout.KeyLeft(RigKey.Down), layout.KeyTop + 1].Back);
        Assert.Equal(Ink.GoodGlow, frame[layout.Side, layout.Display].Back);
        Assert.Equal(Ink.Ground, frame[layout.Side, layout.Display + 1].Back);
    }

    [Fact]
    public void A_click_finds_the_key_that_is_drawn_there()
    {
        foreach ((int columns, int rows) in ((int, int)[])[(80, 24), (133, 37), (200, 60)])
        {
            BoardLayout layout = BoardLayout.Of(columns, rows);
            foreach (RigKey key in Enum.GetValues<RigKey>())
            {
                Assert.Equal(key, layout.KeyAt(layout.KeyLeft(key), layout.KeyTop));
                Assert.Equal(key, layout.KeyAt(layout.KeyLeft(key) + layout.KeyWidth - 1, layout.KeyTop + 3));
            }

            Assert.Null(layout.KeyAt(layout.KeyLeft(RigKey.Up), layout.KeyTop - 1));
            Assert.Null(layout.KeyAt(layout.KeyLeft(RigKey.Up) + layout.KeyWidth, layout.KeyTop));
        }
    }

    [Fact]
    public void Any_size_is_drawn_and_from_any_picture_to_any_other_the_terminal_shows_the_second()
    {
        BoardState[] states = [State(), new BoardState(new RigConfig(), _time)];
        Gen.Select(Gen.Int[1, 220], Gen.Int[1, 70], Gen.Bool).Array[1, 6].Sample(pictures =>
        {
            var writer = new FrameWriter(ColourDepth.Full);
            FakeTerminal? terminal = null;
            foreach ((int columns, int rows, bool busy) in pictures)
            {
                Frame frame = BoardPainter.Draw(states[busy ? 0 : 1], columns, rows);
                terminal = terminal?.Is(columns, rows) == true ? terminal : new FakeTerminal(columns, rows);
                terminal.Show(writer.Write(frame));
                Assert.Equal(frame.Text(), terminal.Text());
            }
        });
    }

    [Fact]
    public void Nothing_is_sent_where_nothing_changed_and_little_where_little_did()
    {
        BoardState state = State();
        var writer = new FrameWriter(ColourDepth.Full);
        Assert.InRange(writer.Write(BoardPainter.Draw(state, 80, 24)).Length, 1000, 20_000);
        Assert.Empty(writer.Write(BoardPainter.Draw(state, 80, 24)));
        state.Output(27, true);
        Assert.InRange(writer.Write(BoardPainter.Draw(state, 80, 24)).Length, 20, 200);
        writer.Forget();
        Assert.InRange(writer.Write(BoardPainter.Draw(state, 80, 24)).Length, 1000, 20_000);
    }

    [Fact]
    public void Without_colours_no_colour_is_sent()
    {
        string sent = new FrameWriter(ColourDepth.None).Write(BoardPainter.Draw(State(), 80, 24));
        Assert.DoesNotContain(";2;", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("48;5", sent, StringComparison.Ordinal);
        Assert.Contains("\e[0;7m", sent, StringComparison.Ordinal); // what is pressed
    }

    [Fact]
    public void What_others_wrote_steers_no_terminal()
    {
        BoardState state = State();
        state.Note("evil \e[2J\u202e title");
        ((IRigWatcher)state).View(new RigView { Connected = true, Profile = "\e]0;x\a", TopPick = "a\r\nb" });
        foreach ((int columns, int rows) in ((int, int)[])[(120, 40), (60, 15)])
        {
            Assert.DoesNotContain(BoardPainter.Draw(state, columns, rows).Text(), c => char.IsControl(c) && c != '\n' || c == '\u202e');
        }
    }

    [Theory]
    [InlineData(40, 12)]
    [InlineData(79, 24)]
    [InlineData(80, 23)]
    public void A_terminal_that_is_too_small_shows_the_board_in_words(int columns, int rows)
    {
        string text = Draw(columns, rows).Text();
        Assert.Contains("Endicott the Navigator", text, StringComparison.Ordinal);
        Assert.Contains("up press", text, StringComparison.Ordinal);
    }

    private Frame Draw(int columns, int rows)
    {
        BoardState state = State();
        lock (state.Gate)
        {
            return BoardPainter.Draw(state, columns, rows);
        }
    }

    private BoardState State()
    {
        var state = new BoardState(
            new RigConfig
            {
                Keys = [.. Enum.GetValues<RigKey>().Select(key => new KeyLine(key, 5 + (int)key, ActiveLow: true, Pull.Up, TimeSpan.FromMilliseconds(5)))],
                Leds = [.. Enum.GetValues<LedRole>().Select(role => new LedLine(role, 20 + (7 * (int)role), ActiveLow: false))],
            },
            _time);
        using var glass = new VirtualDisplay();
        using var display = new OledDisplay(glass);
        var view = new RigView { Connected = true, Profile = "Nora", TopPick = "Endicott the Navigator", PageTime = TimeSpan.FromMilliseconds(3.4) };
        display.Show(view);
        state.Look(glass);
        ((IRigWatcher)state).View(view);
        state.Output(20, true);
        state.Edge(6, high: false, _time.GetTimestamp(), 0);
        state.Edge(6, high: true, _time.GetTimestamp(), 0);
        state.Edge(5, high: false, _time.GetTimestamp() + _time.TimestampFrequency, 0);
        state.Key(new KeyEvent(RigKey.Up, KeyPhase.Press, _time.GetTimestamp()), 0);
        return state;
    }
}
