using CsCheck;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Models.Tests.Core.PageGeneration;

public sealed class CalibrationTests
{
    [Fact]
    public void Equal_shares_diverge_by_nothing_and_a_page_without_the_viewers_genre_by_the_logarithm_of_the_smoothing()
    {
        Assert.Equal(0f, Calibration.Divergence([0.3f, 0.7f], [3f, 7f], 0.01f), 1e-6f);
        Assert.Equal(MathF.Log(100f), Calibration.Divergence([1f, 0f], [0f, 5f], 0.01f), 1e-3f);
        Assert.Equal(0f, Calibration.Divergence([1f, 0f], [0f, 0f], 0.01f));
    }

    [Fact]
    public void It_is_never_below_nothing() => Gen.Select(Gen.Float[0f, 1f].Array[4], Gen.Float[0f, 1f].Array[4]).Sample((viewer, page) =>
    {
        Calibration.Normalize(viewer);
        Assert.InRange(Calibration.Divergence(viewer, page, 0.01f), 0f, MathF.Log(100f) + 1e-3f);
    });

    [Fact]
    public void A_play_counts_for_its_genres_in_equal_parts()
    {
        float[] shares = new float[3];

        Calibration.Add(shares, [0, 2], 1f);
        Calibration.Add(shares, [0], 1f);
        Calibration.Normalize(shares);

        Assert.Equal([0.75f, 0f, 0.25f], shares);
    }
}
