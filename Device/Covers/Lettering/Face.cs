namespace EdgeRec.Device.Covers.Lettering;

/// <summary>Characters of lettering, each a stack of fonts that televisions and desktops bring along.</summary>
internal enum Face
{
    /// <summary>Heavy sans serif, tight.</summary>
    Grotesque,

    /// <summary>Narrow heavy capitals.</summary>
    Condensed,

    /// <summary>Light capitals far apart.</summary>
    Spaced,

    /// <summary>Black capitals, a little apart.</summary>
    Wide,

    /// <summary>Bold serif.</summary>
    Serif,

    /// <summary>Serif italic.</summary>
    Italic,

    /// <summary>Slab serif capitals.</summary>
    Slab,

    /// <summary>Friendly round sans serif.</summary>
    Round,
}

/// <summary>How a face is set.</summary>
/// <param name="Family">The CSS font-family.</param>
/// <param name="Weight">The CSS font-weight.</param>
/// <param name="Capitals">Whether the title is set in capitals (scripts without them are not changed).</param>
/// <param name="Tracking">Extra space after each letter, in em.</param>
/// <param name="Width">Mean width of a letter against Arial Bold, taken from the widest font of the stack.</param>
/// <param name="Leading">Distance of base lines, in em.</param>
internal readonly record struct FaceStyle(string Family, int Weight, bool Capitals, double Tracking, double Width, double Leading)
{
    private const string Sans = "Inter,Roboto,'Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif";
    private const string Roman = "Georgia,'Noto Serif','Liberation Serif','Times New Roman',serif";

    /// <summary>Whether to lean.</summary>
    public bool Italic { get; private init; }

    /// <summary>Whether lines are pressed to the width they were measured for: few systems bring a narrow font, and letters of any other would leave the cover.</summary>
    public bool Pressed { get; private init; }

    /// <summary>The setting of a face.</summary>
    public static FaceStyle Of(Face face) => face switch
    {
        Face.Grotesque => new(Sans, 800, false, -0.03, 1.07, 0.98),
        Face.Condensed => new("'Roboto Condensed','Liberation Sans Narrow','Arial Narrow',Impact,'Noto Sans',sans-serif", 700, true, 0.01, 0.82, 0.96) { Pressed = true },
        Face.Spaced => new(Sans, 600, true, 0.16, 1.02, 1.2),
        Face.Wide => new(Sans, 900, true, 0.03, 1.14, 1.02),
        Face.Serif => new(Roman, 700, false, -0.01, 1.08, 1.04),
        Face.Italic => new(Roman, 700, false, 0, 1.04, 1.06) { Italic = true },
        Face.Slab => new("Rockwell,'Roboto Slab','Noto Serif','Liberation Serif',serif", 700, true, 0.03, 1.12, 1.06),
        Face.Round => new("Nunito,'Varela Round','Arial Rounded MT Bold',Inter,Roboto,'Noto Sans',sans-serif", 900, false, -0.02, 1.15, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(face), face, "Unknown face."),
    };
}
