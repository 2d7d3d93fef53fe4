using System.Text;
using EdgeRec.Device.Covers.Drawing;
using EdgeRec.Device.Covers.Lettering;
using EdgeRec.Device.Covers.Scenes;

namespace EdgeRec.Device.Covers;

/// <summary>
/// Paints cover art: a scene by style tags and genre, in a palette of the dominant colours, lettered with the title. The result is one
/// SVG document of 640 × 360 units and less than <see cref="LargestBytes"/>, without scripts and without references to anything outside.
/// </summary>
internal static class ArtworkPainter
{
    /// <summary>No cover is larger, in UTF-8 bytes.</summary>
    public const int LargestBytes = 4096;

    /// <summary>Paints a cover; the same request gives the same text.</summary>
    public static string Paint(ArtworkRequest request)
    {
        string cover = Paint(request, plain: false);
        return Encoding.UTF8.GetByteCount(cover) <= LargestBytes ? cover : Paint(request, plain: true);
    }

    private static string Paint(ArtworkRequest request, bool plain)
    {
        GenreLook look = GenreLook.Of(request.Genres, request.Styles), ofAll = GenreLook.Of(request.Genres);
        // What belongs to the title is the same on all of its covers; what belongs to the variant differs.
        var ofTitle = new ArtRandom(request.TitleId);
        var ofVariant = new ArtRandom(request.TitleId + "\n" + request.Variant);
        Face face = Direction.FaceOf(request.Styles, ofAll, ofTitle);
        Palette palette = Direction.PaletteOf(request, look, ofTitle, ofVariant);
        SceneKind scene = Direction.SceneOf(request.Styles, look, ofVariant);
        var canvas = new Canvas();
        var stage = new Stage(canvas, palette, ofVariant, look, plain);
        Zone zone = SceneBook.Draw(scene, stage);
        if (!request.Bare)
        {
            // Backdrops keep their subject on the right, where the screen leaves room for it.
            zone = Rearranged(zone, canvas, new ArtRandom(request.Variant + "\n" + request.TitleId));
        }

        stage.Finish(grain: !request.Bare);
        if (!request.Bare)
        {
            Letterer.Draw(stage, zone, face, request.Name);
        }

        return canvas.Document();
    }

    /// <summary>So that a row of covers does not look like one, some are mirrored, and their title with them.</summary>
    private static Zone Rearranged(Zone zone, Canvas canvas, ArtRandom random)
    {
        if (random.Chance(0.72))
        {
            return zone;
        }

        canvas.Mirror();
        return zone.Scrim == Scrim.Side
            ? zone with { X = Canvas.Width - zone.X - zone.Width + 8, Scrim = Scrim.OtherSide }
            : zone with { X = Canvas.Width - zone.X - zone.Width, Align = Align.End };
    }
}
