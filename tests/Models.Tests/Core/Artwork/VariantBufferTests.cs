using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Tests.Core.Artwork;

public sealed class VariantBufferTests
{
    [Fact]
    public void Features_come_back_sorted_with_equal_ones_added_up_for_each_variant()
    {
        var buffer = new VariantBuffer();
        buffer.Add(7, 2f);
        buffer.Add(3);
        buffer.Add(7, 0.5f);
        buffer.Add(5, 0f);
        buffer.EndVariant(11);
        buffer.EndVariant(12);
        buffer.Add(1);
        buffer.EndVariant(13);
        VariantSet variants = buffer.Variants;
        Assert.Equal([new Feature(3, 1f), new Feature(7, 2.5f)], variants[0].ToArray());
        Assert.Empty(variants[1].ToArray());
        Assert.Equal([new Feature(1, 1f)], variants[2].ToArray());
        Assert.Equal([11, 12, 13], variants.Arms.ToArray());
    }

    [Fact]
    public void Names_fall_evenly_over_a_space_and_their_kind_matters()
    {
        var space = new FeatureSpace(FeatureSpace.DefaultDimension);
        var hits = new int[FeatureSpace.DefaultDimension];
        for (uint name = 0; name < 80_000; name++) hits[space.Index(1, name)]++;
        Assert.InRange(hits.Max(), 11, 30);
        Assert.NotEqual(space.Index(1, 5), space.Index(2, 5));
        Assert.NotEqual(space.Index(1, 5, 6), space.Index(1, 6, 5));
    }
}
