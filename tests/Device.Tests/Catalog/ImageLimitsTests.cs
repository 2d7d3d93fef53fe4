using EdgeRec.Device.Catalog;

namespace EdgeRec.Device.Tests.Catalog;

public sealed class ImageLimitsTests
{
    private static readonly Title Film = Titles.Film("f") with { People = [new Credit("Ana Real", "actor")] };

    [Fact]
    public void Limits_come_back_from_their_byte()
    {
        for (int packed = 0; packed < 128; packed++)
        {
            Assert.Equal(packed, ImageLimits.Unpack((byte)packed).Packed);
        }
    }

    [Fact]
    public void An_image_of_somebody_who_is_not_in_the_title_is_shown_to_nobody()
    {
        Assert.False(ImageLimits.Of(new ArtworkVariant { People = ["Ana Real", "Somebody Else"] }, Film).Allow(seen: true, null));
        Assert.True(ImageLimits.Of(new ArtworkVariant { People = ["ana real"] }, Film).Allow(seen: false, null));
    }

    [Fact]
    public void An_image_may_be_for_an_older_viewer_than_its_title()
    {
        ImageLimits limits = ImageLimits.Of(new ArtworkVariant { MaturityAge = 16 }, Film);

        Assert.False(limits.Allow(false, 12));
        Assert.True(limits.Allow(false, 16));
        Assert.True(limits.Allow(false, null));
    }
}
