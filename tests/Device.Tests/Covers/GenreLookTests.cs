using System.Xml.Linq;
using EdgeRec.Device.Covers;
using EdgeRec.Device.Covers.Motifs;

namespace EdgeRec.Device.Tests.Covers;

public sealed class GenreLookTests
{
    [Fact]
    public void Every_motif_that_a_genre_names_is_drawn()
    {
        foreach (string genre in GenreLook.Known)
        {
            GenreLook look = GenreLook.Of([genre], []);
            Assert.All(look.Figures.Concat(look.Props).Concat(look.Things), name => Assert.Contains(name, MotifBook.Names));
        }
    }

    [Fact]
    public void Every_motif_is_well_formed() =>
        Assert.All(MotifBook.Names, name => XElement.Parse($"<g>{MotifBook.Elements(name)}</g>"));

    [Fact]
    public void What_tells_a_story_apart_decides_before_broad_genres_do() =>
        Assert.Same(GenreLook.Of(["cooking"]), GenreLook.Of(["drama", "cooking"]));

    [Fact]
    public void A_style_tag_with_the_name_of_a_genre_decides_for_that_cover() =>
        Assert.Same(GenreLook.Of(["western"]), GenreLook.Of(["crime", "drama"], ["dusk", "western"]));

    [Fact]
    public void An_unknown_genre_has_a_look_all_the_same() => Assert.NotEmpty(GenreLook.Of(["no-such-genre"], ["no-such-style"]).Scenes);
}
