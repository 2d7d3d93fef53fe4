using System.Globalization;
using System.Text;
using EdgeRec.Device.Covers.Motifs;

namespace EdgeRec.Device.Covers.Drawing;

/// <summary>
/// What a scene draws on: the canvas, the palette and the choices of one cover, with the strokes that many scenes share.
/// </summary>
/// <param name="canvas">Where to draw.</param>
/// <param name="palette">What to draw with.</param>
/// <param name="random">The choices of this cover.</param>
/// <param name="look">What belongs to the title's genre.</param>
/// <param name="plain">Leaves out stars and grain: for the few covers that would be too large with them.</param>
internal sealed class Stage(Canvas canvas, Palette palette, ArtRandom random, GenreLook look, bool plain = false)
{
    private readonly Dictionary<(string, Colour, Colour, Colour), string> drawn = [];

    /// <summary>Where to draw.</summary>
    public Canvas Canvas { get; } = canvas;

    /// <summary>What to draw with.</summary>
    public Palette Palette { get; } = palette;

    /// <summary>The choices of this cover.</summary>
    public ArtRandom Random { get; } = random;

    /// <summary>What belongs to the title's genre.</summary>
    public GenreLook Look { get; } = look;

    /// <summary>Whether stars and lit windows belong in the scene.</summary>
    public bool Dark => Palette.Light is Light.Night or Light.Noir;

    /// <summary>The background from sky to glow; the glow is reached at <paramref name="horizon"/> (0 to 1 of the height).</summary>
    public void Sky(double horizon = 0.7)
    {
        Colour middle = Palette.Sky.Mix(Palette.Glow, 0.45);
        Canvas.Cover(Canvas.Down(new Stop(0, Palette.Sky), new Stop(horizon * 0.62, middle), new Stop(horizon, Palette.Glow)));
    }

    /// <summary>A soft light around a point.</summary>
    public void Halo(double x, double y, double radius, Colour colour, double strength) =>
        Canvas.Circle(x, y, radius, Canvas.Radial(new Stop(0, colour, strength), new Stop(0.45, colour, strength * 0.35), new Stop(1, colour, 0)));

    /// <summary>The sun by day, the moon by night, with its halo.</summary>
    public void Luminary(double x, double y, double radius)
    {
        Colour light = Palette.Light switch
        {
            Light.Day or Light.Pastel => Palette.Paper.Mix(Palette.Accent, Random.Pick(0.1, 0.75)),
            Light.Noir => Palette.Paper,
            _ => Palette.Paper.Mix(Palette.Accent, Random.Pick(0.15, 0.5, 0.95)),
        };
        Halo(x, y, radius * 2.9, light, 0.55);
        Canvas.Circle(x, y, radius, Canvas.Down(new Stop(0, light.Mix(Palette.Paper, 0.35)), new Stop(1, light)));
    }

    /// <summary>Stars in the upper part of the picture.</summary>
    public void Stars(int count, double bottom)
    {
        var d = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            d.Append(CultureInfo.InvariantCulture, $"M{Random.Below(Canvas.Width)} {Random.Below((int)bottom)}h0");
        }

        if (plain)
        {
            return;
        }

        int half = d.ToString().IndexOf('M', d.Length * 2 / 3);
        Canvas.Line(d.ToString(0, half), Palette.Paper.ToString(), 1.3, 0.6);
        Canvas.Line(d.ToString(half, d.Length - half), Palette.Paper.ToString(), 2.6, 0.9);
    }

    /// <summary>The outline of a ridge across the picture, closed below its bottom.</summary>
    /// <param name="y">Mean height of the ridge.</param>
    /// <param name="swing">How far it rises and falls.</param>
    /// <param name="step">Mean distance of its turns.</param>
    /// <param name="sharp">Peaks when true, rolling hills when false.</param>
    public string Ridge(double y, double swing, double step, bool sharp)
    {
        var d = new StringBuilder();
        double x = -step * Random.Between(0.3, 1), lastX = x, lastY = y;
        bool high = Random.Chance(0.5);
        d.Append(CultureInfo.InvariantCulture, $"M{(int)x} {(int)y}");
        while (x < Canvas.Width + step)
        {
            x += step * Random.Between(0.6, 1.4);
            double target = y + (swing * (high ? -Random.Between(0.35, 1) : Random.Between(0, 0.6)));
            if (sharp)
            {
                d.Append(CultureInfo.InvariantCulture, $"L{(int)x} {(int)target}");
                if (Random.Chance(0.5))
                {
                    x += step * Random.Between(0.2, 0.4);
                    d.Append(CultureInfo.InvariantCulture, $" {(int)x} {(int)(target + (swing * (high ? 0.16 : -0.14)))}");
                }
            }
            else
            {
                // Through the middles between turns, bent towards the turns: never steeper than it should be.
                d.Append(CultureInfo.InvariantCulture, $"Q{(int)lastX} {(int)lastY} {(int)((lastX + x) / 2)} {(int)((lastY + target) / 2)}");
                (lastX, lastY) = (x, target);
            }

            high = !high;
        }

        return d.Append("V370H-60Z").ToString();
    }

    /// <summary>Draws a motif.</summary>
    /// <param name="name">Its name in <see cref="MotifBook"/>.</param>
    /// <param name="x">Where its middle stands.</param>
    /// <param name="y">Where its foot stands (standing motifs) or its middle is (objects).</param>
    /// <param name="scale">1 is 100 units high.</param>
    /// <param name="ink">Its main colour.</param>
    /// <param name="detail">Windows, faces, highlights.</param>
    /// <param name="spot">The part that catches the eye.</param>
    /// <param name="turn">Degrees clockwise.</param>
    public void Motif(string name, double x, double y, double scale, Colour ink, Colour detail, Colour spot, double turn = 0)
    {
        string place = $"translate({Canvas.N(x)} {Canvas.N(y)})scale({scale.ToString("0.##", CultureInfo.InvariantCulture)})";
        if (turn != 0)
        {
            place += $"rotate({Canvas.N(turn)})";
        }

        if (drawn.TryGetValue((name, ink, detail, spot), out string? id))
        {
            Canvas.Raw($"<use href=\"#{id}\" transform=\"{place}\"/>");
            return;
        }

        id = Canvas.NextId();
        drawn.Add((name, ink, detail, spot), id);
        Canvas.Raw($"<g transform=\"{place}\"><g id=\"{id}\" fill=\"{ink}\">");
        Canvas.Raw(MotifBook.Elements(name).Replace("$a", ink.ToString(), StringComparison.Ordinal)
            .Replace("$b", detail.ToString(), StringComparison.Ordinal).Replace("$c", spot.ToString(), StringComparison.Ordinal));
        Canvas.Raw("</g></g>");
    }

    /// <summary>A motif as a silhouette with lit details.</summary>
    public void Silhouette(string name, double x, double y, double scale, Colour? ink = null) =>
        Motif(name, x, y, scale, ink ?? Palette.Deep, Palette.Accent.Mix(Palette.Paper, 0.35), Palette.Accent);

    /// <summary>Darkened edges and a fine tooth of paper, so that large areas do not look empty.</summary>
    /// <param name="grain">Whether to add the tooth; at the size of a whole screen it would look like dust.</param>
    public void Finish(bool grain = true)
    {
        if (plain)
        {
            return;
        }

        double strength = Dark ? 0.42 : Palette.Light == Light.Dusk ? 0.3 : 0.16;
        Canvas.Cover(Canvas.Radial(new Stop(0.55, Palette.Deep, 0), new Stop(1, Palette.Deep, strength)));
        if (grain)
        {
            Grain();
        }
    }

    private void Grain()
    {
        string ink = Dark || Palette.Light == Light.Dusk ? "#fff" : Palette.Deep.ToString();
        var dots = new StringBuilder();
        for (int i = 0; i < 9; i++)
        {
            dots.Append(CultureInfo.InvariantCulture, $"M{Random.Below(23)} {Random.Below(19)}h0");
        }

        Canvas.Cover(Canvas.Pattern(23, 19, $"<path d=\"{dots}\" stroke=\"{ink}\" stroke-width=\"1.1\"/>", 17), 0.085);
    }
}
