using CsCheck;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Tests.Core.Taste;

public sealed class TasteMemoryTests
{
    private const int K = 40;

    [Fact]
    public void A_viewer_has_three_to_five_communities_whose_weights_sum_to_one_the_heaviest_first() =>
        Gen.Float[0.001f, 1f].Array[K].Array[1, 20].Sample(plays =>
        {
            Membership[] chosen = Choose(plays);

            Assert.InRange(chosen.Length, TasteMemory.Least, TasteMemory.Most);
            Assert.Equal(1f, chosen.Sum(c => c.Weight), 1e-5f);
            Assert.Equal(chosen.OrderByDescending(c => c.Weight).Select(c => c.Community), chosen.Select(c => c.Community));
            Assert.Equal(chosen.Length, chosen.Select(c => c.Community).Distinct().Count());
        });

    [Fact]
    public void The_first_play_is_enough_and_faint_fourths_are_left_out()
    {
        Assert.Equal([7, 3, 9], Choose(Play((7, 0.6f), (3, 0.25f), (9, 0.1f), (1, 0.05f))).Select(c => c.Community));
        Assert.Equal([1, 2, 3, 4], Choose(Play((1, 0.3f), (2, 0.29f), (3, 0.28f), (4, 0.13f))).Select(c => c.Community));
    }

    [Fact]
    public void One_evening_of_something_else_does_not_flip_the_set()
    {
        float[] usual = Play((1, 0.4f), (2, 0.3f), (3, 0.3f)), other = Play((20, 0.5f), (21, 0.3f), (22, 0.2f));
        float[][] history = [.. Enumerable.Repeat(usual, 12)];

        Membership[] before = Choose(history), after = Choose([.. history, other]);

        Assert.Equal([1, 2, 3], before.Select(c => c.Community));
        Assert.Equal([1, 2, 3], after.Take(3).Select(c => c.Community));
        Assert.True(after.Skip(3).Sum(c => c.Weight) < 0.15f);
    }

    [Fact]
    public void A_new_taste_that_stays_takes_over() =>
        Assert.Equal(20, Choose([.. Enumerable.Repeat(Play((1, 1f)), 12), .. Enumerable.Repeat(Play((20, 1f)), 16)])[0].Community);

    private static float[] Play(params (int Community, float Weight)[] weights)
    {
        float[] play = new float[K];
        foreach ((int community, float weight) in weights) play[community] = weight;
        return play;
    }

    private static Membership[] Choose(params float[][] plays)
    {
        var memory = new TasteMemory(K);
        foreach (float[] play in plays) memory.Add(play);
        Membership[] chosen = new Membership[TasteMemory.Most];
        return chosen[..memory.Choose(chosen)];
    }
}
