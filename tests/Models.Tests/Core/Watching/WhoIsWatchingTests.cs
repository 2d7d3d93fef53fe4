using EdgeRec.Models.Core.Watching;

namespace EdgeRec.Models.Tests.Core.Watching;

public sealed class WhoIsWatchingTests
{
    private static readonly float[] OnlyHere = [2f, 0f, 0f, 0f, 0f];

    [Fact]
    public void Equal_evidence_gives_equal_probabilities() =>
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], Guess(WhoIsWatching.Weights, new SessionEvidence[4]));

    [Fact]
    public void Evidence_counts_by_its_weight_against_all_others()
    {
        float[] probabilities = Guess(OnlyHere, [Of(0, 1f), Of(0, 0f), Of(0, 0f)]);

        Assert.Equal(MathF.Exp(2f) / (MathF.Exp(2f) + 2f), probabilities[0], 1e-6f);
        Assert.Equal(1f, probabilities.Sum(), 1e-6f);
    }

    [Fact]
    public void Only_differences_between_profiles_matter_however_large_they_are()
    {
        Assert.Equal(Guess(OnlyHere, [Of(0, 1f), Of(0, 0f)]), Guess(OnlyHere, [Of(0, 501f), Of(0, 500f)]));
        Assert.Equal([1f, 0f], Guess(OnlyHere, [Of(0, 1e6f), Of(0, -1e6f)]));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, 12, true)]
    [InlineData(12, 12, true)]
    [InlineData(12, 6, true)]
    [InlineData(12, 16, false)]
    [InlineData(12, null, false)]
    public void A_limited_screen_names_nobody_who_may_see_more(int? here, int? other, bool may) => Assert.Equal(may, WhoIsWatching.MayName((byte?)here, (byte?)other));

    [Fact]
    public void There_is_a_weight_for_every_feature_and_the_threshold_is_a_probability()
    {
        Assert.Equal(SessionEvidence.Length, WhoIsWatching.Weights.Length);
        Assert.InRange(WhoIsWatching.HintFrom, 0.5f, 1f);
    }

    private static SessionEvidence Of(int feature, float value)
    {
        var evidence = default(SessionEvidence);
        evidence[feature] = value;
        return evidence;
    }

    private static float[] Guess(ReadOnlySpan<float> weights, SessionEvidence[] evidence)
    {
        float[] probabilities = new float[evidence.Length];
        WhoIsWatching.Probabilities(evidence, weights, probabilities);
        return probabilities;
    }
}
