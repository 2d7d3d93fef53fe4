using EdgeRec.Models.Training.Simulation.Fleet.Televisions;

namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>The days of a household: who sits down when. How content somebody is decides how often they come, and so what the page showed decides the days that follow.</summary>
internal sealed class HomeLife
{
    private const int Comes = 1, Again = 2, When = 3, Sits = 4;
    private const int Nobody = 100;
    private readonly FleetWorld _world;
    private readonly SimulatedTelevision _television;
    private readonly Viewer[] _viewers;
    private readonly List<(DateTimeOffset At, Viewer Who, int Number)> _sittings = [];
    private DateTimeOffset _free = DateTimeOffset.MinValue;

    /// <summary>Moves people in.</summary>
    public HomeLife(FleetWorld world, SimulatedHome home, SimulatedTelevision television)
    {
        _world = world;
        _television = television;
        _viewers = [.. home.People.Select((person, i) => new Viewer(person, home.Fate.Of(Nobody + i)))];
    }

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
            _free = new Sitting(_world, _television, viewer, viewer.Fate.Of(day).Of(Sits).Of(number)).Run(Whole(from));
        }
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), at.Offset);
}
