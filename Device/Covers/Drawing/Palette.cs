namespace EdgeRec.Device.Covers.Drawing;

/// <summary>What lights a scene.</summary>
internal enum Light
{
    /// <summary>Clear and bright.</summary>
    Day,

    /// <summary>A low sun: deep above, glowing at the horizon.</summary>
    Dusk,

    /// <summary>Dark with one light.</summary>
    Night,

    /// <summary>Soft, light colours.</summary>
    Pastel,

    /// <summary>Nearly without colour, one accent.</summary>
    Noir,
}

/// <summary>The few colours a cover is made of, from far and light to near and deep.</summary>
internal sealed record Palette
{
    /// <summary>The light they were mixed for.</summary>
    public required Light Light { get; init; }

    /// <summary>The top of the background.</summary>
    public required Colour Sky { get; init; }

    /// <summary>The brightest part of the background: horizon, halo, lit window.</summary>
    public required Colour Glow { get; init; }

    /// <summary>The farthest layer.</summary>
    public required Colour Far { get; init; }

    /// <summary>The nearest layer that still has a colour of its own.</summary>
    public required Colour Near { get; init; }

    /// <summary>The darkest colour: silhouettes, scrims.</summary>
    public required Colour Deep { get; init; }

    /// <summary>The colour that catches the eye; used once.</summary>
    public required Colour Accent { get; init; }

    /// <summary>The lightest colour: moon, lettering.</summary>
    public required Colour Paper { get; init; }

    /// <summary>A layer between far (0) and deep (1).</summary>
    public Colour Layer(double depth) => depth < 0.6 ? Far.Mix(Near, depth / 0.6) : Near.Mix(Deep, (depth - 0.6) / 0.4);

    /// <summary>Mixes a palette from dominant colours.</summary>
    /// <param name="main">The leading colour; only hue and chroma are taken.</param>
    /// <param name="accent">The colour to set against it.</param>
    /// <param name="light">What lights the scene.</param>
    public static Palette Mix(Colour main, Colour accent, Light light)
    {
        double a = main.H, b = accent.H;
        double m = Math.Clamp(main.C, 0.035, 0.16), k = Math.Clamp(accent.C, 0.09, 0.19);
        return light switch
        {
            Light.Day => new Palette
            {
                Light = light, Sky = new(0.70, m * 0.85, a), Glow = new(0.92, 0.055, b), Far = new(0.66, m * 0.8, a),
                Near = new(0.42, m * 0.9, a), Deep = new(0.22, m * 0.55, a), Accent = new(0.70, k * 1.05, b), Paper = new(0.975, 0.015, b),
            },
            Light.Dusk => new Palette
            {
                Light = light, Sky = new(0.30, m * 0.9, a), Glow = new(0.80, k * 0.85, b), Far = new Colour(0.56, m, a).Mix(new(0.66, k * 0.8, b), 0.45),
                Near = new(0.31, m * 0.8, a), Deep = new(0.14, m * 0.4, a), Accent = new(0.76, k, b), Paper = new(0.97, 0.025, b),
            },
            Light.Night => new Palette
            {
                Light = light, Sky = new(0.15, m * 0.5, a), Glow = new(0.50, m, a), Far = new(0.38, m * 0.8, a),
                Near = new(0.23, m * 0.6, a), Deep = new(0.105, m * 0.3, a), Accent = new(0.80, k * 0.9, b), Paper = new(0.96, 0.02, b),
            },
            Light.Pastel => new Palette
            {
                Light = light, Sky = new(0.83, m * 0.6, a), Glow = new(0.95, 0.04, b), Far = new(0.78, m * 0.75, a),
                Near = new(0.58, m, a), Deep = new(0.30, m * 0.8, a), Accent = new(0.70, k * 1.05, b), Paper = new(0.985, 0.012, b),
            },
            Light.Noir => new Palette
            {
                Light = light, Sky = new(0.19, m * 0.14, a), Glow = new(0.84, 0.018, b), Far = new(0.55, m * 0.16, a),
                Near = new(0.29, m * 0.16, a), Deep = new(0.10, m * 0.1, a), Accent = new(0.60, Math.Max(k, 0.17), b), Paper = new(0.96, 0.01, b),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(light), light, "Unknown light."),
        };
    }
}
