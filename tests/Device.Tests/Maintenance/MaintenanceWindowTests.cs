using EdgeRec.Device.Maintenance;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Maintenance;

public sealed class MaintenanceWindowTests
{
    private readonly FakeTimeProvider _time = new();
    private bool _mains = true;

    private MaintenanceWindow Window => field ??= new MaintenanceWindow(new MaintenanceRules(), _time, () => _mains);

    [Fact]
    public void It_opens_when_nobody_has_asked_for_anything_for_a_while_and_closes_when_somebody_does()
    {
        Assert.False(Window.IsOpen);
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.True(Window.IsOpen);

        Window.Used();
        Assert.False(Window.IsOpen);
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.False(Window.IsOpen);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Window.IsOpen);
    }

    [Fact]
    public void On_battery_it_stays_shut_however_long_it_takes()
    {
        _ = Window.IsOpen;
        _mains = false;
        _time.Advance(TimeSpan.FromDays(7));

        Assert.False(Window.IsOpen);
        _mains = true;
        Assert.True(Window.IsOpen);
    }

    [Fact]
    public void Where_somebody_always_asks_it_opens_for_five_minutes_every_two_hours()
    {
        var open = new List<int>();
        _ = Window;
        for (int minute = 1; minute < 5 * 60; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            Window.Used();
            if (Window.IsOpen)
            {
                open.Add(minute);
            }
        }

        Assert.Equal([120, 121, 122, 123, 124, 245, 246, 247, 248, 249], open);
    }

    [Fact]
    public void A_moment_that_nobody_looked_at_is_not_lost()
    {
        _ = Window;
        for (int quarter = 0; quarter < 40; quarter++)
        {
            Window.Used();
            _time.Advance(TimeSpan.FromSeconds(60));
        }

        _time.Advance(TimeSpan.FromHours(3));
        Window.Used();

        Assert.True(Window.IsOpen);
        Assert.True(Window.IsOpen); // Whoever looks behind the first has it, too.
    }

    [Fact]
    public void Whoever_visits_the_fleet_every_second_waits_for_no_pause_of_a_minute()
    {
        Assert.Equal(TimeSpan.FromSeconds(0.1), MaintenanceRules.For(TimeSpan.FromSeconds(1)).Quiet);
        Assert.Equal(TimeSpan.FromSeconds(90), MaintenanceRules.For(TimeSpan.FromHours(6)).Quiet);
    }
}
