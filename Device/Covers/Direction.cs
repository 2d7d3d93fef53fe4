using EdgeRec.Device.Covers.Drawing;
using EdgeRec.Device.Covers.Lettering;
using EdgeRec.Device.Covers.Scenes;

namespace EdgeRec.Device.Covers;

/// <summary>Art direction: what the style tags, colours and genre ask for.</summary>
internal static class Direction
{
    /// <summary>The composition: a style tag that names one wins, else the genre offers some.</summary>
    public static SceneKind SceneOf(IReadOnlyList<string> styles, GenreLook look, ArtRandom random)
    {
        foreach (string style in styles)
        {
            switch (style)
            {
                case "portrait" or "character" or "face" or "people":
                    return look.Scenes.Contains(SceneKind.Creature) ? SceneKind.Creature : random.Pick(SceneKind.Portrait, SceneKind.Portrait, SceneKind.Profile);
                case "profile" or "double-exposure":
                    return SceneKind.Profile;
                case "close-up" or "object" or "still-life" or "detail":
                    return SceneKind.CloseUp;
                case "silhouette" or "figure" or "couple" or "group":
                    SceneKind[] peopled = [.. look.Scenes.Where(HasFigure)];
                    return random.Pick<SceneKind>([SceneKind.Figure, SceneKind.Figure, SceneKind.Portal, .. peopled]);
                case "typographic" or "type" or "minimal":
                    return random.Pick(SceneKind.Blocks, SceneKind.Overlap);
                case "graphic" or "abstract" or "geometric":
                    return random.Pick(SceneKind.Overlap, SceneKind.Rays, SceneKind.Blocks, SceneKind.Spiral, SceneKind.Contours);
                case "space":
                    return SceneKind.Space;
                case "city" or "skyline" or "urban":
                    return SceneKind.Skyline;
                case "interior":
                    return random.Pick(SceneKind.Room, SceneKind.Portal);
                case "landscape" or "wide" or "panorama" or "scenery":
                    SceneKind[] wide = [.. look.Scenes.Where(IsWide)];
                    return wide.Length > 0 ? random.Pick<SceneKind>(wide) : random.Pick(SceneKind.Ridge, SceneKind.Sea, SceneKind.Skyline, SceneKind.Road);
                default:
                    break;
            }
        }

        return random.Pick<SceneKind>(look.Scenes);
    }

    /// <summary>The light and the colours.</summary>
    public static Palette PaletteOf(ArtworkRequest request, GenreLook look, ArtRandom ofTitle, ArtRandom ofVariant)
    {
        var colours = new List<Colour>();
        foreach (string text in request.Colours)
        {
            if (Colour.TryParse(text, out Colour colour))
            {
                colours.Add(colour);
            }
        }

        Colour main = colours.Count > 0 ? colours[0] : new Colour(0.5, 0.12, (look.Hue + ofTitle.Between(-30, 30) + 360) % 360);
        Colour accent = colours.Skip(1).Where(colour => Apart(colour.H, main.H) >= 14 && colour.C > 0.04).OrderByDescending(colour => colour.C).FirstOrDefault();
        if (accent == default)
        {
            accent = new Colour(0.7, 0.15, (main.H + ofTitle.Pick(35.0, 55, 180, 200, 310) + ofVariant.Between(-15, 15) + 360) % 360);
        }

        Light light = LightOf(request.Styles, look, ofVariant);
        if (request.Styles.Contains("warm"))
        {
            accent = accent with { H = Toward(accent.H, 62, 0.7) };
            main = main with { H = Toward(main.H, 32, 0.5) };
        }
        else if (request.Styles.Contains("cold"))
        {
            accent = accent with { H = Toward(accent.H, 205, 0.55) };
            main = main with { H = Toward(main.H, 248, 0.75) };
        }

        return Palette.Mix(main, accent, light);
    }

    /// <summary>The lettering; series keep theirs on every cover.</summary>
    public static Face FaceOf(IReadOnlyList<string> styles, GenreLook look, ArtRandom ofTitle)
    {
        Face face = look.Faces[Math.Min(ofTitle.Below(look.Faces.Length + 1), look.Faces.Length - 1)];
        return styles.Contains("typographic") && face == Face.Spaced ? Face.Grotesque : face;
    }

    private static Light LightOf(IReadOnlyList<string> styles, GenreLook look, ArtRandom random)
    {
        foreach (string style in styles)
        {
            switch (style)
            {
                case "night" or "dark" or "neon":
                    return Light.Night;
                case "noir" or "black-and-white" or "monochrome":
                    return Light.Noir;
                case "dusk" or "sunset" or "dawn" or "golden-hour":
                    return Light.Dusk;
                case "day" or "bright" or "vivid":
                    return look.Lights.Contains(Light.Pastel) ? random.Pick(Light.Day, Light.Pastel) : Light.Day;
                case "pastel" or "soft" or "light":
                    return Light.Pastel;
                default:
                    break;
            }
        }

        Light light = look.Lights[Math.Min(random.Below(look.Lights.Length + 1), look.Lights.Length) % look.Lights.Length];
        return light == Light.Noir && (styles.Contains("warm") || styles.Contains("cold")) ? Light.Dusk : light;
    }

    private static bool IsWide(SceneKind kind) => kind is SceneKind.Ridge or SceneKind.Sea or SceneKind.Skyline or SceneKind.Road or SceneKind.Forest
        or SceneKind.Space or SceneKind.Grid or SceneKind.Track or SceneKind.Arches or SceneKind.Table;

    private static bool HasFigure(SceneKind kind) => kind is SceneKind.Road or SceneKind.Forest or SceneKind.Spotlight or SceneKind.Arches or SceneKind.Grid
        or SceneKind.Track or SceneKind.Blinds or SceneKind.Spiral or SceneKind.Skyline;

    private static double Apart(double a, double b) => Math.Abs(((a - b + 540) % 360) - 180);

    private static double Toward(double hue, double target, double share)
    {
        double turn = ((target - hue + 540) % 360) - 180;
        return (hue + (turn * share) + 360) % 360;
    }
}
