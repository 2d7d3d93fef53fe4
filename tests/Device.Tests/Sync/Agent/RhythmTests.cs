using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device.Tests.Sync.Agent;

public sealed class RhythmTests
{
    [Fact]
    public void A_city_whose_power_returns_comes_evenly_within_the_window()
    {
        var window = TimeSpan.FromSeconds(100);
        int[] comers = new int[100];
        for (uint seed = 0; seed < 100_000; seed++)
        {
            comers[(int)new Rhythm(TimeSpan.FromMinutes(15), window, seed * 2_654_435_761u).First().TotalSeconds]++;
        }

        Assert.All(comers, count => Assert.InRange(count, 800, 1_200));
    }

    [Fact]
    public void A_television_comes_at_its_own_moment_every_time()
    {
        TimeSpan First(uint seed) => new Rhythm(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(2), seed).First();

        Assert.Equal(First(42), First(42));
        Assert.NotEqual(First(42), First(43));
    }

    [Fact]
    public void A_first_visit_is_never_later_than_a_visit_is_due_anyway()
    {
        IEnumerable<TimeSpan> first = Enumerable.Range(0, 1_000).Select(seed => new Rhythm(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2), (uint)seed * 2_654_435_761u).First());

        Assert.All(first, f => Assert.InRange(f.TotalSeconds, 0, 10));
    }

    [Fact]
    public void Visits_are_a_quarter_early_or_late_at_most()
    {
        var rhythm = new Rhythm(TimeSpan.FromMinutes(16), TimeSpan.Zero, 5);

        TimeSpan[] next = [.. Enumerable.Range(0, 1_000).Select(_ => rhythm.Next())];

        Assert.All(next, n => Assert.InRange(n.TotalMinutes, 12, 20));
        Assert.InRange(next.Average(n => n.TotalMinutes), 15.5, 16.5);
    }
}
