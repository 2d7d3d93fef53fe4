using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Tests.Sync.Privacy;

public sealed class GeometricNoiseTests
{
    [Fact]
    public void Noise_is_right_on_average_and_as_wide_as_it_says()
    {
        var random = new Random(7);
        long[] told = [.. Enumerable.Range(0, 200_000).Select(_ => GeometricNoise.Add(5, 32, 0.5, () => 1 - random.NextDouble()))];
        double alpha = Math.Exp(-0.5 / 32), deviation = Math.Sqrt(2 * alpha) / (1 - alpha);

        Assert.InRange(told.Average(), 5 - (4 * deviation / Math.Sqrt(told.Length)), 5 + (4 * deviation / Math.Sqrt(told.Length)));
        Assert.InRange(Math.Sqrt(told.Average(t => (t - told.Average()) * (t - told.Average()))), 0.98 * deviation, 1.02 * deviation);
    }

    [Fact]
    public void One_household_changes_no_probability_by_more_than_epsilon_allows()
    {
        // Two neighbouring households: one that played nothing and one beyond the bound.
        var random = new Random(11);
        Dictionary<long, int> nothing = Count(0), everything = Count(1_000);

        foreach (long told in nothing.Keys.Where(k => nothing[k] > 1_500 && everything.GetValueOrDefault(k) > 1_500))
        {
            Assert.InRange(Math.Abs(Math.Log((double)nothing[told] / everything[told])), 0, 0.5 + 0.15); // 0.15 for the counting
        }

        Dictionary<long, int> Count(long plays) => Enumerable.Range(0, 400_000).Select(_ => GeometricNoise.Add(plays, 8, 0.5, () => 1 - random.NextDouble()))
            .GroupBy(told => told).ToDictionary(g => g.Key, g => g.Count());
    }
}
