using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Events;

public sealed class RatingTests
{
    [Theory]
    [InlineData(RatingScale.Thumbs, -1, -1f)]
    [InlineData(RatingScale.Thumbs, 1, 0.7f)]
    [InlineData(RatingScale.Thumbs, 2, 1f)]
    [InlineData(RatingScale.HalfStars, 1, -1f)]
    [InlineData(RatingScale.HalfStars, 10, 1f)]
    public void Both_scales_meet_on_one(RatingScale scale, sbyte value, float normalized)
    {
        var rating = new Rating(scale, value);

        Assert.True(rating.IsValid);
        Assert.Equal(normalized, rating.Normalized);
    }

    [Theory]
    [InlineData(RatingScale.Thumbs, 0)]
    [InlineData(RatingScale.Thumbs, 3)]
    [InlineData(RatingScale.HalfStars, 0)]
    [InlineData(RatingScale.HalfStars, 11)]
    [InlineData((RatingScale)9, 1)]
    public void What_lies_off_the_scale_is_not_valid(RatingScale scale, sbyte value) => Assert.False(new Rating(scale, value).IsValid);
}
