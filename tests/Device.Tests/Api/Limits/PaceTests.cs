using EdgeRec.Device.Api.Limits;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api.Limits;

public sealed class PaceTests
{
    private static readonly Peer Screen = new(1000, 10), App = new(1000, 20);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Alone_one_takes_all()
    {
        var pace = new Pace(_time);

        Assert.Equal(5_000, Taken(pace, 5_000, screenEvery: 0).App);
    }

    [Fact]
    public void Beside_another_one_takes_a_tenth_and_its_burst_and_the_other_is_never_held_up()
    {
        var pace = new Pace(_time);

        (int app, int screen) = Taken(pace, 10_000, screenEvery: 50);

        Assert.Equal(200, screen);
        Assert.InRange(app, 1_000, 1_300);
    }

    [Fact]
    public void When_the_other_has_gone_for_a_second_one_takes_all_again()
    {
        var pace = new Pace(_time);
        Taken(pace, 3_000, screenEvery: 50);
        Assert.InRange(Taken(pace, 1_000, screenEvery: 0).App, 80, 150);

        Assert.Equal(1_000, Taken(pace, 1_000, screenEvery: 0).App);
    }

    [Fact]
    public void Of_what_was_taken_in_peace_no_more_than_the_burst_is_held_against_anybody()
    {
        var pace = new Pace(_time);
        Taken(pace, 60_000, screenEvery: 0);

        Assert.InRange(Taken(pace, 2_000, screenEvery: 50).App, 180, 220);
    }

    // So many milliseconds in which the app wants all that it gets, a millisecond at once, and the screen one every so often.
    private (int App, int Screen) Taken(Pace pace, int milliseconds, int screenEvery)
    {
        (int app, int screen) = (0, 0);
        for (int ms = 0; ms < milliseconds; ms++)
        {
            Peer who = screenEvery > 0 && ms % screenEvery == 0 ? Screen : App;
            long now = _time.GetTimestamp();
            bool may = pace.From(who, now) <= now;
            _time.Advance(TimeSpan.FromMilliseconds(1));
            if (may)
            {
                pace.Took(who, now, _time.GetTimestamp());
                app += who == App ? 1 : 0;
                screen += who == Screen ? 1 : 0;
            }
        }

        return (app, screen);
    }
}
