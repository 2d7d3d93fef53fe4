using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class ViewerContextTests
{
    [Theory]
    [InlineData(0f, DayOfWeek.Sunday, 0f, 1f, 0f, 1f)]
    [InlineData(6f, DayOfWeek.Sunday, 1f, 0f, 0.22252f, 0.97493f)]
    [InlineData(12f, DayOfWeek.Wednesday, 0f, -1f, 0f, -1f)]
    public void Hour_and_week_go_round_a_dial(float hour, DayOfWeek day, float sinHour, float cosHour, float sinWeek, float cosWeek)
    {
        var context = new float[ViewerContext.Count];
        ViewerContext.Fill(new ViewingMoment(true, hour, day), context);

        float[] expected = [sinHour, cosHour, sinWeek, cosWeek, 1f];
        Assert.All(context.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void An_unknown_time_is_all_zero()
    {
        float[] context = [9f, 9f, 9f, 9f, 9f];
        ViewerContext.Fill(ViewingMoment.Unknown, context);

        Assert.All(context, value => Assert.Equal(0f, value));
    }
}
