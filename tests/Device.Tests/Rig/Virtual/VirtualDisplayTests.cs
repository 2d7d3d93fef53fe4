using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Virtual;

namespace EdgeRec.Device.Tests.Rig.Virtual;

public sealed class VirtualDisplayTests : IDisposable
{
    private readonly VirtualDisplay _display = new();
    private readonly Canvas _seen = new();

    public void Dispose() => _display.Dispose();

    public VirtualDisplayTests() => _display.Write([0x00, 0x8D, 0x14, 0xA1, 0xC8, 0xAF]);

    [Fact]
    public void In_the_page_mode_bytes_stay_on_their_page()
    {
        _display.Write([0x00, 0x20, 0x02, 0xB3, 0x0E, 0x17]); // page 3, column 0x7E
        _display.Write([0x40, 0x01, 0x02, 0x04]);
        Assert.Equal([(0, 26), (126, 24), (127, 25)], Lit());
    }

    [Fact]
    public void In_the_horizontal_mode_bytes_fill_the_window_row_by_row_of_pages()
    {
        _display.Write([0x00, 0x20, 0x00, 0x21, 10, 11, 0x22, 1, 2]);
        _display.Write([0x40, 0x01, 0x02, 0x04, 0x08, 0x80]);
        Assert.Equal([(10, 15), (10, 18), (11, 9), (11, 19)], Lit()); // the fifth wrote over the first
    }

    [Fact]
    public void In_the_vertical_mode_bytes_fill_the_window_column_by_column()
    {
        _display.Write([0x00, 0x20, 0x01, 0x21, 10, 11, 0x22, 1, 2]);
        _display.Write([0x40, 0x01, 0x01, 0x01, 0x01]);
        Assert.Equal([(10, 8), (10, 16), (11, 8), (11, 16)], Lit());
    }

    [Fact]
    public void Commands_and_data_may_share_a_message_and_a_command_may_span_two()
    {
        _display.Write([0x00, 0x20]);
        _display.Write([0x00, 0x00, 0x21, 0]);
        _display.Write([0x80, 127, 0x80, 0x22, 0x80, 0, 0x80, 7, 0x40, 0x01]);
        Assert.Equal([(0, 0)], Lit());
    }

    [Fact]
    public void Without_its_charge_pump_or_switched_off_it_is_dark()
    {
        _display.Write([0x40, 0xFF]);
        Assert.NotEmpty(Lit());
        _display.Write([0x00, 0x8D, 0x10]);
        Assert.Empty(Lit());
        _display.Write([0x00, 0x8D, 0x14, 0xAE]);
        Assert.Empty(Lit());
    }

    [Fact]
    public void All_can_be_lit_and_light_and_dark_be_exchanged()
    {
        _display.Write([0x00, 0xA5]);
        Assert.Equal(Canvas.Width * Canvas.Height, Lit().Length);
        _display.Write([0x00, 0xA4, 0xA7]);
        _display.Write([0x40, 0xFF]);
        Assert.Equal((Canvas.Width * Canvas.Height) - 8, Lit().Length);
    }

    [Fact]
    public void Its_status_says_whether_it_is_switched_on()
    {
        Assert.Equal(0x00, _display.ReadByte());
        _display.Write([0x00, 0xAE]);
        Assert.Equal(0x40, _display.ReadByte());
    }

    [Fact]
    public void An_unknown_command_is_told_at_once() => Assert.Throws<InvalidOperationException>(() => _display.Write([0x00, 0xEE]));

    [Fact]
    public void Unplugged_it_answers_nothing()
    {
        _display.Plugged = false;
        Assert.Throws<IOException>(() => _display.Write([0x00, 0xAF]));
        Assert.Throws<IOException>(() => _display.ReadByte());
    }

    private (int X, int Y)[] Lit()
    {
        _display.Look(_seen);
        return [.. from x in Enumerable.Range(0, Canvas.Width) from y in Enumerable.Range(0, Canvas.Height) where _seen[x, y] select (x, y)];
    }
}
