using EdgeRec.Sync.Fleet.WebConsole.Access;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Access;

public sealed class AttemptsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_wait_doubles_up_to_a_quarter_of_an_hour_and_a_success_ends_it()
    {
        var attempts = new Attempts(_time);
        var waits = new List<double>();
        for (int i = 0; i < 16; i++)
        {
            _time.Advance(attempts.Wait("a"));
            Assert.Equal(TimeSpan.Zero, attempts.Begin("a", "b"));
            waits.Add(attempts.Wait("a").TotalSeconds);
        }

        Assert.Equal([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900], waits);
        Assert.Equal(TimeSpan.Zero, attempts.Wait("c"));
        attempts.Succeeded("a");
        Assert.Equal(TimeSpan.Zero, attempts.Wait("a"));
        Assert.Equal(900, attempts.Wait("a", "b").TotalSeconds);
    }

    [Fact]
    public void However_many_begin_at_once_no_more_are_let_in_than_one_after_the_other()
    {
        var attempts = new Attempts(_time);
        int begun = 0;
        Parallel.For(0, 1_000, _ =>
        {
            if (attempts.Begin("a", "b") == TimeSpan.Zero)
            {
                Interlocked.Increment(ref begun);
            }
        });

        Assert.Equal(Attempts.Free, begun);
        Assert.Equal(5, attempts.Wait("a").TotalSeconds); // what was refused makes nobody wait longer
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, attempts.Begin("a", "b"));
        Assert.Equal(10, attempts.Begin("a", "b").TotalSeconds);
    }

    [Fact]
    public void Successes_spend_nothing_of_the_shared_allowance()
    {
        var attempts = new Attempts(_time);
        for (int i = 0; i < 10_000; i++)
        {
            attempts.Begin($"name {i}");
        }

        for (int i = 0; i < 3 * Attempts.Free; i++)
        {
            Assert.Equal(TimeSpan.Zero, attempts.Begin("another name", "another address"));
            attempts.Succeeded("another name", "another address");
        }
    }

    [Fact]
    public void Names_without_end_take_no_memory_without_end()
    {
        var attempts = new Attempts(_time);
        for (int i = 0; i < 30_000; i++)
        {
            attempts.Begin($"name {i}");
        }

        // Those beyond the bound share one allowance, which is spent.
        Assert.NotEqual(TimeSpan.Zero, attempts.Wait("another name"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, attempts.Wait("another name"));
    }
}
