using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Packs;

public sealed class PackImagesTests
{
    [Fact]
    public void A_pack_may_do_without_a_prior_of_images()
    {
        using ModelPack pack = new TinyPack().Load();

        Assert.Null(pack.Images);
    }

    [Fact]
    public void A_pack_brings_what_is_known_of_images_or_is_refused_for_it()
    {
        var weights = new PriorWeight[ImageSpace.Dimension];
        Array.Fill(weights, new PriorWeight(0.25f, 4f));
        var files = new TinyPack();
        files.Files[ModelPack.ImagePriorFile] = ImagePrior.Of(weights, _ => true, ImageLevel.Global).Write();
        files.List();
        using (ModelPack pack = files.Load())
        {
            Assert.Equal(CrossedImage.Count - 1, pack.Images!.Count);
        }

        files.Files[ModelPack.ImagePriorFile] = [1, 2, 3];
        files.List();
        Assert.Equal("artwork.prior: it does not begin as a prior of images.", files.Rejected());
    }
}
