using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class RecentTitlesTests
{
    [Fact]
    public void A_weekend_with_one_series_is_one_opinion() =>
        Assert.Equal([(1, 0.5f), (7, 1f), (2, 0.3f)], Choose([1, 7, 7, 7, 2], [0.5f, 0.2f, 1f, 0.4f, 0.3f], 10));

    [Fact]
    public void Only_the_newest_find_room() => Assert.Equal([(3, 1f), (4, 1f)], Choose([1, 2, 3, 4], [1f, 1f, 1f, 1f], 2));

    [Fact]
    public void What_was_disliked_is_left_out() => Assert.Equal([(2, 1f)], Choose([1, 2, 3], [0f, 1f, float.NaN], 10));

    [Fact]
    public void The_chosen_are_distinct_in_order_of_their_last_place_with_their_largest_weight() =>
        Gen.Select(Gen.Select(Gen.Int[0, 9], Gen.Float[-0.2f, 1.5f]).Array[0, 40], Gen.Int[0, 12]).Sample((plays, room) =>
        {
            (int Title, float Weight)[] counted = [.. plays.Where(p => p.Item2 > 0f)];
            (int Title, float)[] all =
                [.. counted.GroupBy(p => p.Title).OrderBy(g => Array.FindLastIndex(counted, p => p.Title == g.Key)).Select(g => (g.Key, g.Max(p => p.Weight)))];
            // A weight from before the oldest chosen place still counts for its title.
            Assert.Equal(all.TakeLast(room), Choose([.. plays.Select(p => p.Item1)], [.. plays.Select(p => p.Item2)], room));
        });

    private static (int Title, float Weight)[] Choose(int[] titles, float[] weights, int room)
    {
        int[] chosen = new int[room];
        float[] chosenWeights = new float[room];
        int count = RecentTitles.Choose(titles, weights, chosen, chosenWeights);
        return [.. chosen.Take(count).Zip(chosenWeights)];
    }
}
