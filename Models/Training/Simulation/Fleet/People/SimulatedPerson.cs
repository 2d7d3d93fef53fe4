using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>Somebody invented, as they are before the first evening. All of it is an assumption (docs/simulated-fleet.md).</summary>
internal sealed record SimulatedPerson
{
    /// <summary>Their profile's id.</summary>
    public required string Id { get; init; }

    /// <summary>Age in years.</summary>
    public required int Age { get; init; }

    /// <summary>Gender as the profile says it; null where it says none.</summary>
    public required string? Gender { get; init; }

    /// <summary>Whether the profile says the age.</summary>
    public required bool SaysAge { get; init; }

    /// <summary>Maturity limit of the profile; null for none.</summary>
    public byte? Limit => Age < 12 ? (byte)6 : Age < 16 ? (byte)12 : null;

    /// <summary>Where in the space of tastes they stand (<see cref="SimulatedTastes"/>).</summary>
    public required float[] Taste { get; init; }

    /// <summary>What they like in covers: log odds for a unit of each number of <see cref="CrossedImage"/>. It moves what is opened, not what is enjoyed.</summary>
    public required float[] Covers { get; init; }

    /// <summary>Log odds of sitting down in front of the television on a day on which nothing speaks for or against it.</summary>
    public required float Inclination { get; init; }

    /// <summary>With which probability they go on to the next row, where nothing in this one appealed.</summary>
    public required double Patience { get; init; }

    /// <summary>How much a title has to appeal, in log odds.</summary>
    public required float Choosiness { get; init; }

    /// <summary>Pauses an hour, about.</summary>
    public required float Restlessness { get; init; }

    /// <summary>Seconds for a row.</summary>
    public required float SecondsOfRow { get; init; }

    /// <summary>The hour at which their evening usually begins, local.</summary>
    public required double Hour { get; init; }

    /// <summary>Draws somebody.</summary>
    /// <param name="id">Their profile's id.</param>
    /// <param name="fate">Theirs.</param>
    /// <param name="child">Whether it is a child.</param>
    /// <param name="tastes">What tastes there are.</param>
    public static SimulatedPerson Draw(string id, Fate fate, bool child, SimulatedTastes tastes)
    {
        Random random = fate.Generator();
        int age = child ? random.Next(5, 16) : random.Next(10) < 6 ? random.Next(20, 45) : random.Next(45, 80);
        return new SimulatedPerson
        {
            Id = id,
            Age = age,
            Gender = random.Next(5) switch { 0 => null, 1 or 2 => "female", _ => "male" },
            SaysAge = random.NextDouble() < 0.7,
            Taste = tastes.Draw(random, age, []),
            Covers = [.. Enumerable.Range(0, CrossedImage.Count).Select(i => i == 0 ? 0f : 0.25f * Chance.Gaussian(random))],
            Inclination = -1.5f + (0.9f * Chance.Gaussian(random)),
            Patience = 0.8 + (0.13 * random.NextDouble()),
            Choosiness = 5.5f + (0.6f * Chance.Gaussian(random)),
            Restlessness = MathF.Exp(0.8f * Chance.Gaussian(random)),
            SecondsOfRow = 10f * MathF.Exp(0.4f * Chance.Gaussian(random)),
            Hour = child ? 16 + (2.5 * random.NextDouble()) : 19 + (3 * random.NextDouble()),
        };
    }
}
