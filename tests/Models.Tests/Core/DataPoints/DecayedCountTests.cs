using CsCheck;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Tests.Core.DataPoints;

public sealed class DecayedCountTests
{
    private const long Day = 86_400_000, Start = 1_700_000_000_000;
    private const double HalfLife = 7;

    /// <summary>Moments within half a year, in order; and for each whether the count is looked at and kept a while after it.</summary>
    private static readonly Gen<(long[] Times, int[] Splits)> Histories =
        Gen.Select(Gen.Long[0, 180 * Day].Array[0, 60], Gen.Int[0, 3].Array[60]).Select((times, splits) => (times.Order().Select(t => Start + t).ToArray(), splits));

    [Fact]
    public void A_count_is_the_sum_of_its_parts_each_faded() => Histories.Sample(history =>
        Assert.Equal(history.Times.Sum(Left), Fold(history.Times).At(End, HalfLife), 1e-6));

    [Fact]
    public void However_a_history_is_split_the_count_is_the_same() => Histories.Sample(history =>
    {
        (long[] times, int[] splits) = history;
        var count = default(DecayedCount);
        for (int i = 0; i < times.Length; i++)
        {
            count = count.PlusOne(times[i], HalfLife);
            // Kept at a later moment, as often as it likes, before the next one comes.
            long until = i + 1 < times.Length ? times[i + 1] : End;
            for (int part = 1; part <= splits[i]; part++)
            {
                long at = times[i] + ((until - times[i]) * part / 4);
                count = new DecayedCount(count.At(at, HalfLife), at);
            }
        }

        Assert.Equal(Fold(times).At(End, HalfLife), count.At(End, HalfLife), 1e-6);
        Assert.Equal(
            Fold(times).At(End, HalfLife), Fold([.. times.Where((_, i) => splits[i] > 1)]).At(End, HalfLife) + Fold([.. times.Where((_, i) => splits[i] <= 1)]).At(End, HalfLife), 1e-6);
    });

    [Fact]
    public void Half_is_left_after_a_half_life_and_nothing_comes_back_when_the_clock_goes_back()
    {
        DecayedCount count = Fold([Start, Start]);

        Assert.Equal((2.0, 1.0, 2.0), (count.At(Start, HalfLife), count.At(Start + (7 * Day), HalfLife), count.At(Start - Day, HalfLife)));
    }

    [Fact]
    public void A_clock_that_cannot_be_believed_counts_and_lets_nothing_fade()
    {
        DecayedCount count = default(DecayedCount).PlusOne(null, HalfLife).PlusOne(Start, HalfLife).PlusOne(null, HalfLife);

        Assert.Equal(new DecayedCount(3, Start), count);
    }

    [Fact]
    public void After_an_hour_in_a_wrong_year_it_goes_on()
    {
        DecayedCount count = Fold([Start, Start + (400 * Day), Start + 1, Start + (7 * Day) + 1]);

        Assert.Equal(2.0, count.Count, 1e-6);
    }

    [Fact]
    public void No_more_is_kept_than_the_most()
    {
        var count = default(DecayedCount);
        for (int i = 0; i < 100; i++) count = count.PlusOne(Start + i, HalfLife, 40);

        Assert.Equal(40, count.Count, 1e-3);
    }

    private const long End = Start + (181 * Day);

    private static double Left(long time) => Math.Pow(2, -(End - time) / (HalfLife * Day));

    private static DecayedCount Fold(long[] times) => times.Aggregate(default(DecayedCount), (count, at) => count.PlusOne(at, HalfLife));
}
