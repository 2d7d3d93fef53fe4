using EdgeRec.Models.Training.Simulation.Fleet.Televisions;

namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>The days of a household: who sits down when. How content somebody is decides how often they come, and so what the page showed decides the days that follow.</summary>
internal sealed class HomeLife
{
    private const int Comes = 1, Again = 2, When = 3, Sits = 4, Nobody = 100;
    private readonly FleetWorld _world;
    private readonly Viewer[] _viewers;
    private readonly List<(DateTimeOffset At, Viewer Who, int Number)> _sittings = [];
    private DateTimeOffset _free = DateTimeOffset.MinValue;

    /// <summary>Moves people in.</summary>
    /// <param name="world">What titles are really like.</param>
    /// <param name="home">Who lives there.</param>
    /// <param name="television">Their television.</param>
    /// <param name="days">Days that are counted.</param>
    public HomeLife(FleetWorld world, SimulatedHome home, SimulatedTelevision television, int days)
        : this(world, [.. home.People.Select((person, i) => new Viewer(person, home.Fate.Of(Nobody + i)))], television, new LivedDays(home.People.Count, days))
    {
    }

    private HomeLife(FleetWorld world, Viewer[] viewers, SimulatedTelevision television, LivedDays days)
    {
        (_world, _viewers, Television, Days) = (world, viewers, television, days);
    }

    /// <summary>The television.</summary>
    public SimulatedTelevision Television { get; }

    /// <summary>What the days came to.</summary>
    public LivedDays Days { get; }

    /// <summary>The same people at the same point, in front of another television.</summary>
    public HomeLife With(SimulatedTelevision television) => new(_world, [.. _viewers.Select(viewer => viewer.Copy())], television, Days.Copy()) { _free = _free };

    /// <summary>Lets a day go by.</summary>
    /// <param name="day">Which, from 0 at <see cref="FleetWorld.FirstDay"/>.</param>
    public void Live(int day)
    {
        DateTimeOffset midnight = FleetWorld.FirstDay.AddDays(day);
        _sittings.Clear();
        foreach (Viewer viewer in _viewers)
        {
            Fate today = viewer.Fate.Of(day);
            float odds = viewer.Person.Inclination + Behaviour.OfWeekday[(int)midnight.DayOfWeek] + (Behaviour.MoodWeight * viewer.Mood);
            if (today.Even(Comes) >= Chance.Sigmoid(odds))
            {
                continue;
            }

            _sittings.Add((midnight.AddHours(viewer.Person.Hour + (0.8 * today.Normal(When))), viewer, 0));
            if (today.Even(Again) < Behaviour.SecondSitting)
            {
                _sittings.Add((midnight.AddHours(7.5 + (7 * today.Of(Again).Even(When))), viewer, 1));
            }
        }

        foreach ((DateTimeOffset at, Viewer viewer, int number) in _sittings.OrderBy(s => s.At).ThenBy(s => s.Who.Person.Id, StringComparer.Ordinal))
        {
            // One television: who comes while it is in use waits.
            DateTimeOffset from = at > _free ? at : _free.AddMinutes(1);
            Fate fate = viewer.Fate.Of(day).Of(Sits).Of(number);
            _free = new Sitting(_world, Television, viewer, fate, Days.Of(Array.IndexOf(_viewers, viewer))).Run(Whole(from));
        }
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Offset);
}
