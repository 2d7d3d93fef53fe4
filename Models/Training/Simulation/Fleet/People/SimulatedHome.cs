namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>One to four invented people who share a television.</summary>
/// <param name="Number">Which of its fleet, from 0.</param>
/// <param name="Device">The television's id, as a fleet would have given it.</param>
/// <param name="Fate">The household's chance.</param>
/// <param name="People">Who lives there.</param>
internal sealed record SimulatedHome(int Number, Guid Device, Fate Fate, IReadOnlyList<SimulatedPerson> People)
{
    private const int Named = 1, Lives = 2, Adults = 3, Children = 4;

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
        return new SimulatedHome(number, fate.Of(Named).Name(), fate, people);
    }

    /// <summary>The television's id as experiments hash it: 32 lower-case hexadecimal digits.</summary>
    public string Unit => Device.ToString("N");
}
