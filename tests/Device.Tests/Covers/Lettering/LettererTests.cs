using System.Xml.Linq;
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

    [Fact]
    public void Narrow_letters_are_pressed_into_their_place_whatever_font_there_is() =>
        Gen.Select(Gen.OneOf(Enum.GetValues<SceneKind>()), Gen.OneOf((string[])["After the Caravan", "Everything in Marrowfield", "Dunmorrow"]), Gen.Int).Sample((kind, name, seed) =>
        {
            Palette palette = Palette.Mix(new Colour(0.5, 0.12, 40), new Colour(0.7, 0.15, 200), Light.Day);
            var stage = new Stage(new Canvas(), palette, new ArtRandom($"{seed}"), GenreLook.Of(["crime"]));
            Zone zone = SceneBook.Draw(kind, stage);

            Letterer.Draw(stage, zone, Face.Condensed, name);

            XElement[] lines = [.. XElement.Parse(stage.Canvas.Document()).Descendants().Where(e => e.Name.LocalName == "text" && e.Value is not "THE")];
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.InRange((double)line.Attribute("textLength")!, 1, zone.Width + 0.5));
        });
}
