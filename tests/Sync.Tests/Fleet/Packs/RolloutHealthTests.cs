using CsCheck;
using EdgeRec.Sync.Fleet.Packs;

namespace EdgeRec.Sync.Tests.Fleet.Packs;

public sealed class RolloutHealthTests
{
    [Fact]
    public void The_rank_test_gives_the_textbook_value()
    {
        Assert.Equal(1.7457, RankTest.Z([4, 5, 6], [1, 2, 3]), 4); // U = 9, mean 4.5, variance 5.25, continuity 0.5
        Assert.Equal(0, RankTest.Z([1, 1, 1], [1, 1]));
        Assert.Equal(0, RankTest.Z([], [1]));
    }

    [Fact]
    public void Exchanging_the_groups_exchanges_the_sign() =>
        Gen.Select(Gen.Double[0, 5].Select(Math.Round).Array[1, 30], Gen.Double[0, 5].Select(Math.Round).Array[1, 30])
            .Sample((a, b) => Math.Abs(RankTest.Z(a, b) + RankTest.Z(b, a)) < 1e-9);

    [Theory]
    [InlineData(1, 1, true)] // a bench of one
    [InlineData(19, 1, true)]
    [InlineData(20, 1, false)] // one flaky, or lying, television halts nothing
    [InlineData(20, 2, true)]
    [InlineData(1_000, 19, false)]
    [InlineData(1_000, 20, true)]
    public void Televisions_that_lost_the_pack_halt_it(int assigned, int lost, bool halts) =>
        Assert.Equal(halts, new RolloutHealth(assigned, assigned - lost, lost, Values([], [], []), Values([], [], [])).Trouble() is not null);

    [Theory]
    [InlineData(7, new double[] { 7 })] // a fleet of one
    [InlineData(6, new double[] { 5, 7 })]
    [InlineData(2, new double[] { 1, 2, 900 })]
    public void The_mean_of_a_few_is_one_too(double expected, double[] values) => Assert.Equal(expected, RolloutHealth.TrimmedMean([.. values]));

    [Fact]
    public void One_liar_halts_nothing()
    {
        double[] fine = [.. Enumerable.Repeat(0.0, 60)], liar = [.. Enumerable.Repeat(0.0, 59), 1.0];
        double[] fast = [.. Enumerable.Range(0, 60).Select(i => 5_000.0 + (i % 2 * 5_000))], slow = [.. fast.Skip(1), 4e9];

        Assert.Null(new RolloutHealth(60, 60, 0, Values(liar, slow, []), Values(fine, fast, [])).Trouble());
    }

    [Fact]
    public void Too_few_televisions_are_not_compared() =>
        Assert.Null(new RolloutHealth(19, 19, 0, Values([.. Enumerable.Repeat(1.0, 19)], [], []), Values([.. Enumerable.Repeat(0.0, 500)], [], [])).Trouble());

    [Fact]
    public void A_good_pack_is_hardly_ever_halted_though_it_is_looked_at_sixty_times()
    {
        int halted = Enumerable.Range(0, 100).Count(seed => HaltsWithin(new Random(seed), crash: 0.01, slower: 1, plays: 1));

        Assert.InRange(halted, 0, 2); // 2 % of roll-outs
    }

    [Theory]
    [InlineData(0.1, 1, 1)] // ten times the crashes
    [InlineData(0.01, 2, 1)] // pages twice as slow
    [InlineData(0.01, 1, 0.6)] // two fifths of the quality plays gone
    public void A_bad_pack_is_halted(double crash, double slower, double plays)
    {
        int halted = Enumerable.Range(0, 25).Count(seed => HaltsWithin(new Random(seed), crash, slower, plays));

        Assert.InRange(halted, 24, 25);
    }

    // Simulated: 100 televisions with the pack and 900 without report once a look; a television has a pace and a taste of its own.
    private static bool HaltsWithin(Random random, double crash, double slower, double plays)
    {
        const int With = 100, Without = 900, Looks = 60;
        (double Pace, double Taste, HealthSums Sums)[] all = [.. Enumerable.Range(0, With + Without).Select(_ => (Math.Exp(random.NextDouble() - 0.5), random.NextDouble(), new HealthSums()))];
        for (int look = 0; look < Looks; look++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                bool has = i < With;
                int starts = 1 + random.Next(2), sessions = 1 + random.Next(3);
                all[i].Sums.Add(new(
                    Guid.Empty, default, "", 1, starts, random.NextDouble() < (has ? crash : 0.01) ? 1 : 0, 20, (long)(5_000 * all[i].Pace * (has ? slower : 1) * Math.Exp(random.NextDouble())),
                    sessions, Enumerable.Range(0, sessions).Count(_ => random.NextDouble() < all[i].Taste * (has ? plays : 1)), default));
            }

            HealthValues candidate = Values([], [], []), control = Values([], [], []);
            for (int i = 0; i < all.Length; i++)
            {
                (i < With ? candidate : control).Add(all[i].Sums);
            }

            if (new RolloutHealth(With, With, 0, candidate, control).Trouble() is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static HealthValues Values(double[] crashes, double[] pages, double[] plays) => new([.. crashes], [.. pages], [.. plays]);
}
