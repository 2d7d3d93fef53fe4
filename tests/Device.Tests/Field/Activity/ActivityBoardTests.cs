using EdgeRec.Device.Field.Activity;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Field.Activity;

public sealed class ActivityBoardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ActivityBoard _board;
    private int _woken;

    public ActivityBoardTests() => _board = new ActivityBoard(_time);

    [Fact]
    public void Whoever_listens_is_told_at_once_and_then_of_changes_alone()
    {
        _board.Begin(Activities.Fault);
        using ActivityListener listener = Listen();

        Assert.Equal(Activities.Fault, Told(listener));
        Assert.Null(Told(listener));

        _time.Advance(ActivityListener.Between);
        _board.Begin(Activities.Sync);
        Assert.Equal(Activities.Fault | Activities.Sync, Told(listener));

        _time.Advance(ActivityListener.Between);
        _board.End(Activities.Sync);
        Assert.Equal(Activities.Fault, Told(listener));
    }

    [Fact]
    public void What_begins_twice_has_to_end_twice()
    {
        _board.Begin(Activities.Thinking);
        _board.Begin(Activities.Thinking);
        _board.End(Activities.Thinking);
        Assert.Equal(Activities.Thinking, _board.Now);

        _board.End(Activities.Thinking);
        Assert.Equal(Activities.None, _board.Now);
    }

    [Fact]
    public void What_is_over_before_anybody_looked_is_told_as_begun_and_then_as_ended()
    {
        using ActivityListener listener = Listen();
        Assert.Equal(Activities.None, Told(listener));
        _time.Advance(ActivityListener.Between);

        Page();
        Assert.Equal(Activities.Thinking, Told(listener));
        Assert.Null(Told(listener));

        int woken = _woken;
        _time.Advance(ActivityListener.Between);
        Assert.True(_woken > woken);
        Assert.Equal(Activities.None, Told(listener));
    }

    [Fact]
    public void At_most_ten_a_second_are_told_and_the_last_is_true()
    {
        using ActivityListener listener = Listen();
        int told = 0;
        Activities last = Activities.Fault;
        for (int ms = 0; ms < 2000; ms++)
        {
            if (ms % 3 == 0 && ms < 1000)
            {
                Page();
            }

            if (Told(listener) is { } now)
            {
                Assert.NotEqual(last, now);
                (last, told) = (now, told + (ms < 1000 ? 1 : 0));
            }

            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(told, 1, 10);
        Assert.Equal(Activities.None, last);
    }

    [Fact]
    public void It_wakes_nobody_while_nothing_changes()
    {
        using ActivityListener listener = Listen();
        Told(listener);
        Page();
        while (Told(listener) is not null || _board.Now != Activities.None)
        {
            _time.Advance(ActivityListener.Between);
        }

        _time.Advance(ActivityListener.Between * 2);
        Told(listener);
        _time.Advance(ActivityListener.Between * 2);
        Told(listener);
        int woken = _woken;
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(woken, _woken);
    }

    [Fact]
    public void Where_nobody_listens_it_allocates_nothing()
    {
        Listen().Dispose();
        Page();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Page();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(0, _woken);
    }

    private ActivityListener Listen() => _board.Listen(() => _woken++);

    private void Page()
    {
        _board.Begin(Activities.Thinking);
        _board.End(Activities.Thinking);
    }

    private static Activities? Told(ActivityListener listener) => listener.TryTake(out Activities activities) ? activities : null;
}
