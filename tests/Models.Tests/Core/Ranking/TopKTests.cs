using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class TopKTests
{
    // Few different values, so that ties are the rule.
    private static readonly Gen<float> Score =
        Gen.OneOf(Gen.Int[-3, 3].Select(i => (float)i), Gen.Float, Gen.OneOf(Gen.Const(float.NaN), Gen.Const(float.PositiveInfinity), Gen.Const(float.NegativeInfinity), Gen.Const(-0f)));

    [Fact]
    public void The_best_come_first_and_equals_by_lower_index()
    {
        var best = new int[3];

        Assert.Equal(3, TopK.Select([1f, 5f, 3f, 5f, 4f], [], best));
        Assert.Equal([1, 3, 4], best);
    }

    [Fact]
    public void It_selects_what_a_full_sort_would() =>
        Gen.Select(Score.Array[0, 300], Gen.Int[0, 40]).Sample((scores, k) => Assert.Equal(Sorted(scores, _ => true, k), Select(scores, [], k)));

    [Fact]
    public void It_selects_only_what_may_be_shown() =>
        Gen.Select(Score.Array[0, 300], Gen.ULong.Array[6], Gen.Int[0, 40]).Sample((scores, eligible, k) =>
            Assert.Equal(Sorted(scores, i => (eligible[i >> 6] >> (i & 63) & 1) != 0, k), Select(scores, eligible, k)));

    [Fact]
    public void Places_that_are_not_needed_stay_as_they_were()
    {
        var best = new[] { 7, 7, 7 };

        Assert.Equal(1, TopK.Select([1f, 2f, float.NaN], [0b101], best));
        Assert.Equal([0, 7, 7], best);
    }

    [Fact]
    public void A_bitmap_that_is_too_short_is_refused() =>
        Assert.Throws<ArgumentException>(() => TopK.Select(new float[65], [1], new int[1]));

    [Fact]
    public void Selecting_allocates_nothing()
    {
        float[] scores = [.. Enumerable.Range(0, 1_000).Select(i => (float)((i * 7919) % 1_000))];
        var best = new int[50];
        TopK.Select(scores, [], best);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TopK.Select(scores, [], best);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static int[] Select(float[] scores, ulong[] eligible, int k)
    {
        var best = new int[k];
        return best[..TopK.Select(scores, eligible, best)];
    }

    private static int[] Sorted(float[] scores, Func<int, bool> eligible, int k) =>
        [.. Enumerable.Range(0, scores.Length).Where(i => eligible(i) && !float.IsNaN(scores[i])).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(k)];
}
