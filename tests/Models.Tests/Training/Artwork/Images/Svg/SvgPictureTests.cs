using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Svg;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Svg;

public sealed class SvgPictureTests
{
    [Theory]
    [InlineData("""<rect width="50" height="100" fill="#f00"/>""", 25, 50, 255, 0, 0)]
    [InlineData("""<rect width="50" height="100" fill="#f00"/>""", 75, 50, 0, 0, 0)]
    [InlineData("""<circle cx="50" cy="50" r="20" fill="#00f"/>""", 50, 50, 0, 0, 255)]
    [InlineData("""<g transform="translate(50 0)scale(2)"><rect width="10" height="10" fill="#0f0"/></g>""", 65, 15, 0, 255, 0)]
    [InlineData("""<g transform="matrix(-1 0 0 1 100 0)"><rect width="10" height="100" fill="#0f0"/></g>""", 95, 50, 0, 255, 0)]
    [InlineData("""<defs><path id="p" d="M0 0H100V100H0Z"/></defs><use href="#p" fill="#fff" opacity=".5"/>""", 50, 50, 128, 128, 128)]
    [InlineData("""<defs><linearGradient id="a"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="100" height="100" fill="url(#a)"/>""", 50, 50, 128, 128, 128)]
    [InlineData("""<defs><radialGradient id="a"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></radialGradient></defs><rect width="100" height="100" fill="url(#a)"/>""", 50, 50, 253, 0, 3)]
    [InlineData("""<defs><pattern id="a" patternUnits="userSpaceOnUse" width="20" height="20"><rect width="10" height="20" fill="#f00"/></pattern></defs><rect width="100" height="100" fill="url(#a)"/>""", 45, 50, 255, 0, 0)]
    [InlineData("""<defs><pattern id="a" patternUnits="userSpaceOnUse" width="20" height="20"><rect width="10" height="20" fill="#f00"/></pattern></defs><rect width="100" height="100" fill="url(#a)"/>""", 55, 50, 0, 0, 0)]
    [InlineData("""<defs><clipPath id="c"><rect width="50" height="50"/></clipPath></defs><g clip-path="url(#c)"><rect width="100" height="100" fill="#fff"/></g>""", 75, 25, 0, 0, 0)]
    [InlineData("""<path d="M0 50H100" fill="none" stroke="#fff" stroke-width="20"/>""", 50, 45, 255, 255, 255)]
    public void What_the_device_writes_is_drawn(string elements, int x, int y, int red, int green, int blue)
    {
        Picture picture = SvgPicture.Draw($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{elements}</svg>""", 100);

        byte[] pixel = picture.Rgba[(4 * ((y * 100) + x))..];
        Assert.InRange(pixel[0], red - 4, red + 4);
        Assert.InRange(pixel[1], green - 4, green + 4);
        Assert.InRange(pixel[2], blue - 4, blue + 4);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><filter/></svg>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><use href=\"#nobody\"/></svg>")]
    [InlineData("<html/>")]
    [InlineData("no XML")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg viewBox=\"0 0 1 1\">&a;</svg>")]
    public void Anything_else_is_refused(string svg) => Assert.Throws<InvalidDataException>(() => SvgPicture.Draw(svg, 16));
}
