using System.Text;
using System.Xml.Linq;
using CsCheck;
using EdgeRec.Device.Covers;

namespace EdgeRec.Device.Tests.Covers;

public sealed class ArtworkPainterTests
{
    private static readonly string[] Styles =
        ["portrait", "landscape", "close-up", "silhouette", "typographic", "graphic", "night", "day", "pastel", "noir", "warm", "cold", "unheard-of"];

    private static readonly Gen<ArtworkRequest> Requests =
        from id in Gen.String[Gen.Char.AlphaNumeric, 1, 12]
        from name in Gen.String[0, 90]
        from genres in Gen.OneOf([.. GenreLook.Known, "no-such-genre"]).Array[0, 3]
        from colours in Gen.Select(Gen.Int[0, 0xFFFFFF], rgb => $"#{rgb:x6}").Array[0, 4]
        from styles in Gen.OneOf(Styles).Array[0, 3]
        from variant in Gen.OneOf("a", "b", "c", "wide", "7")
        from bare in Gen.Bool
        select new ArtworkRequest { TitleId = id, Name = name, Variant = variant, Genres = genres, Colours = colours, Styles = styles, Bare = bare };

    [Fact]
    public void Every_cover_is_small_well_formed_and_reaches_for_nothing_outside() => Requests.Sample(
        request =>
        {
            string cover = ArtworkPainter.Paint(request);
            Assert.InRange(Encoding.UTF8.GetByteCount(cover), 1, ArtworkPainter.LargestBytes);
            Assert.Equal(cover, ArtworkPainter.Paint(request));
            foreach (XElement element in XDocument.Parse(cover).Descendants())
            {
                Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "image", "foreignObject", "style", "a"]);
                foreach (XAttribute attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
                {
                    Assert.DoesNotContain("://", attribute.Value, StringComparison.Ordinal);
                    Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
                    Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
                    Assert.True(attribute.Name.LocalName != "href" || attribute.Value.StartsWith('#'));
                }
            }
        },
        iter: 1500);

    [Fact]
    public void A_name_is_text_and_never_markup()
    {
        string cover = ArtworkPainter.Paint(new ArtworkRequest { TitleId = "t", Variant = "v", Name = "</text><script>alert(1)</script> & \"more\"" });
        XDocument document = XDocument.Parse(cover);
        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains("script", string.Concat(document.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Variants_of_a_title_are_different_pictures()
    {
        string[] covers = [.. Enumerable.Range(0, 4).Select(i => ArtworkPainter.Paint(new ArtworkRequest { TitleId = "t", Variant = $"v{i}", Name = "The Same", Genres = ["drama"] }))];
        Assert.Equal(4, covers.Distinct().Count());
    }

    [Fact]
    public void A_backdrop_has_no_lettering()
    {
        var request = new ArtworkRequest { TitleId = "t", Variant = "v", Name = "Lettered" };
        Assert.Contains("<text", ArtworkPainter.Paint(request), StringComparison.Ordinal);
        Assert.DoesNotContain("<text", ArtworkPainter.Paint(request with { Bare = true }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("مدينة الياسمين")]
    [InlineData("עיר")]
    public void Right_to_left_names_are_set_from_the_right(string name) =>
        Assert.Contains("direction=\"rtl\"", ArtworkPainter.Paint(new ArtworkRequest { TitleId = "t", Variant = "v", Name = name }), StringComparison.Ordinal);
}
