using CsCheck;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Oled.Letters;
using EdgeRec.Device.Rig.Virtual;

namespace EdgeRec.Device.Tests.Rig.Oled;

public sealed class Ssd1306Tests : IDisposable
{
    /// <summary>A picture's bytes, seven commands and a control byte a page, and the start.</summary>
    private const int WholePicture = 1024 + (8 * 8) + 40;

    private readonly VirtualDisplay _glass = new();
    private readonly Canvas _seen = new();

    public void Dispose() => _glass.Dispose();

    [Fact]
    public void The_glass_shows_each_picture_pixel_by_pixel() => Gen.Select(Gen.Byte, Gen.Int[0, 127], Gen.Int[0, 63], Gen.Int[0, 40], Gen.Int[0, 20], Gen.Bool).Array[1, 12].Sample(steps =>
    {
        var glass = new VirtualDisplay();
        using var display = new Ssd1306(glass, upsideDown: false);
        var canvas = new Canvas();
        foreach ((_, int x, int y, int width, int height, bool lit) in steps)
        {
            canvas.Fill(x, y, width, height, lit);
            display.Show(canvas);
            var seen = new Canvas();
            glass.Look(seen);
            Assert.Equal(GoldenPicture.Text(canvas), GoldenPicture.Text(seen));
        }
    });

    [Fact]
    public void Only_what_changed_is_sent()
    {
        using var display = new Ssd1306(_glass, upsideDown: false);
        var canvas = new Canvas();
        canvas.Write(0, 20, "Endicott", Typeface.Large);
        display.Show(canvas);
        Assert.InRange(_glass.BytesWritten, 1024, WholePicture);

        long before = _glass.BytesWritten;
        display.Show(canvas);
        Assert.Equal(before, _glass.BytesWritten);

        canvas[5, 63] = true;
        canvas[12, 63] = true;
        display.Show(canvas);
        Assert.Equal(before + 7 + 1 + 8, _glass.BytesWritten);
    }

    [Fact]
    public void Upside_down_is_the_same_picture_turned_round()
    {
        using var display = new Ssd1306(_glass, upsideDown: true);
        var canvas = new Canvas();
        canvas.Write(3, 9, "EdgeRec", Typeface.Large);
        display.Show(canvas);
        _glass.Look(_seen);
        for (int y = 0; y < Canvas.Height; y++)
        {
            for (int x = 0; x < Canvas.Width; x++)
            {
                Assert.Equal(canvas[x, y], _seen[Canvas.Width - 1 - x, Canvas.Height - 1 - y]);
            }
        }
    }

    [Fact]
    public void A_display_that_was_unplugged_comes_back_with_the_whole_picture()
    {
        using var display = new Ssd1306(_glass, upsideDown: false);
        var canvas = new Canvas();
        canvas.Fill(10, 10, 30, 30);
        display.Show(canvas);
        _glass.Plugged = false;
        canvas.Fill(60, 10, 30, 30);
        Assert.Throws<IOException>(() => display.Show(canvas));

        _glass.Plugged = true;
        _glass.Write([0x00, 0xAE, 0x20, 0x02, 0xA0, 0x8D, 0x10]); // as after its supply was cut
        display.Show(canvas);
        _glass.Look(_seen);
        Assert.Equal(GoldenPicture.Text(canvas), GoldenPicture.Text(_seen));
    }

    [Fact]
    public void It_is_dark_after_the_end_even_when_it_was_unplugged()
    {
        var display = new Ssd1306(_glass, upsideDown: false);
        display.Show(new Canvas());
        Assert.True(_glass.Lit);
        display.Dispose();
        Assert.False(_glass.Lit);

        var gone = new Ssd1306(_glass, upsideDown: false);
        gone.Show(new Canvas());
        _glass.Plugged = false;
        gone.Dispose();
    }
}
