using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Models.Training.Simulation.Fleet.Televisions;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>
/// One household before an experiment, and as it goes on under this or that: all that was before stands once, and with equal chance what differs afterwards comes from the page alone. In the night before
/// the experiment the television restarts from its journal, whatever it gets.
/// </summary>
internal sealed class HomeStory
{
    private readonly FleetWorld _world;
    private readonly ModelPack _pack;
    private readonly SimulatedHome _home;
    private readonly FleetDays _days;
    private readonly HomeLife _before;

    /// <summary>Lets a household live until the experiment begins.</summary>
    /// <param name="world">What there is to watch.</param>
    /// <param name="pack">The models of this thread.</param>
    /// <param name="home">The household.</param>
    /// <param name="days">How long.</param>
    /// <param name="night">Told after each day; null for nobody.</param>
    public HomeStory(FleetWorld world, ModelPack pack, SimulatedHome home, FleetDays days, Action<int, Journal>? night = null)
    {
        (_world, _pack, _home, _days) = (world, pack, home, days);
        _before = new HomeLife(world, home, new SimulatedTelevision(world, pack, home, FeaturePayload.Empty), days.All);
        Live(_before, 0, days.Before, night);
    }

    /// <summary>Pages that were made.</summary>
    public int Pages { get; private set; }

    /// <summary>Lets it go on.</summary>
    /// <param name="payload">What the fleet sends on the experiment's first day.</param>
    /// <param name="night">Told after each day; null for nobody.</param>
    public HomeLife GoOn(FeaturePayload payload, Action<int, Journal>? night = null)
    {
        HomeLife life = _before.With(new SimulatedTelevision(_world, _pack, _home, payload, _before.Television.Journal.Copy()));
        Live(life, _days.Before, _days.All, night);
        return life;
    }

    private void Live(HomeLife life, int from, int until, Action<int, Journal>? night)
    {
        for (int day = from; day < until; day++)
        {
            life.Live(day);
            night?.Invoke(day, life.Television.Journal);
        }

        Pages += life.Television.Pages;
    }
}

/// <summary>How long a fleet is watched.</summary>
/// <param name="Before">Days before the experiment.</param>
/// <param name="During">Days of it.</param>
internal readonly record struct FleetDays(int Before, int During)
{
    /// <summary>Both.</summary>
    public int All => Before + During;
}
