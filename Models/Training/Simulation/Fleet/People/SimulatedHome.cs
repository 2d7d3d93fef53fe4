using EdgeRec.Device.Experiments;

namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>One to four invented people who share a television.</summary>
/// <param name="Number">Which of its fleet, from 0.</param>
/// <param name="Device">The television's id, as a fleet would have given it.</param>
/// <param name="Epoch">The life of its journal.</param>
/// <param name="Unit">Who is assigned to experiments.</param>
/// <param name="Fate">The household's chance.</param>
/// <param name="People">Who lives there.</param>
internal sealed record SimulatedHome(int Number, Guid Device, Guid Epoch, ProfileUnit Unit, Fate Fate, IReadOnlyList<SimulatedPerson> People)
{
    private const int Named = 1, Lives = 2, Adults = 3, Children = 4, Born = 5, Secret = 6;

    /// <summary>Draws a household of a fleet.</summary>
    /// <param name="fleet">The fleet's chance.</param>
    /// <param name="number">Which household, from 0.</param>
    /// <param name="tastes">What tastes there are.</param>
    public static SimulatedHome Draw(Fate fleet, int number, SimulatedTastes tastes)
    {
        Fate fate = fleet.Of(number);
        int adults = fate.Even(Adults) < 0.45 ? 1 : 2;
        int children = fate.Even(Children) switch { < 0.65 => 0, < 0.85 => 1, _ => 2 };
        SimulatedPerson[] people =
        [
            .. Enumerable.Range(0, adults).Select(i => SimulatedPerson.Draw($"adult-{i + 1}", fate.Of(Lives).Of(i), child: false, tastes)),
            .. Enumerable.Range(0, children).Select(i => SimulatedPerson.Draw($"child-{i + 1}", fate.Of(Lives).Of(10 + i), child: true, tastes)),
        ];
        Guid device = fate.Of(Named).Name();
        return new SimulatedHome(
            number, device, fate.Of(Born).Name(), new ProfileUnit(device.ToString("N"), fate.Of(Secret).Name().ToByteArray(bigEndian: true)), fate, people);
    }
}
