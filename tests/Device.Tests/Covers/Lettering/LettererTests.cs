using CsCheck;
using EdgeRec.Device.Covers;
using EdgeRec.Device.Covers.Drawing;
using EdgeRec.Device.Covers.Lettering;
using EdgeRec.Device.Covers.Scenes;

namespace EdgeRec.Device.Tests.Covers.Lettering;

public sealed class LettererTests
{
    [Fact]
    public void Letters_stand_out_from_the_lightest_and_the_darkest_colour_behind_them_in_every_scene() =>
        Gen.Select(Gen.OneOf(Enum.GetValues<SceneKind>()), Gen.OneOf(Enum.GetValues<Light>()), Gen.OneOf([.. GenreLook.Known]), Gen.Double[0, 360], Gen.Double[0, 360], Gen.Int)
            .Sample(
                (kind, light, genre, one, other, seed) =>
                {
                    Palette palette = Palette.Mix(new Colour(0.5, 0.12, one), new Colour(0.7, 0.15, other), light);
                    var stage = new Stage(new Canvas(), palette, new ArtRandom($"{seed}"), GenreLook.Of([genre]));
                    Zone zone = SceneBook.Draw(kind, stage);
                    Letterer.Legibility legible = Letterer.Choose(palette, zone);
                    foreach (Colour behind in (Colour[])[zone.Lightest, zone.Darkest])
                    {
                        Colour shaded = legible.Shade.Over(behind, legible.Opacity);
                        Assert.True(Colour.Contrast(legible.Ink, shaded) >= Letterer.LeastContrast, $"{kind} {light}: {legible} over {behind}");
                    }
                },
                iter: 3000);
}
