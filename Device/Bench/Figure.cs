using System.Text.Json.Serialization;

namespace EdgeRec.Device.Bench;

/// <summary>One figure of a bench: the median of its rounds, and the least and the most of them, which is how far the run itself is to be trusted.</summary>
/// <param name="Name">Its name, one word of <see cref="FigureKinds"/>.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Median">The median of the rounds.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Most">The most of them.</param>
internal sealed record Figure(string Name, string Unit, double Median, double Least, double Most)
{
    /// <summary>Two boards differ by less than this, as a share, whatever the rounds say: then they do not differ.</summary>
    private const double Alike = 0.02;

    /// <summary>Whether more of it is better.</summary>
    [JsonIgnore]
    public bool MoreIsBetter => FigureKinds.MoreIsBetter(Name);

    /// <summary>The figure of some rounds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rounds">One value a round, at least one; their order is lost.</param>
    public static Figure Of(string name, double[] rounds)
    {
        Array.Sort(rounds);
        int half = rounds.Length / 2;
        double median = rounds.Length % 2 == 1 ? rounds[half] : (rounds[half - 1] + rounds[half]) / 2;
        return new Figure(name, FigureKinds.UnitOf(name), median, rounds[0], rounds[^1]);
    }

    /// <summary>How this figure is beside another board's or another run's.</summary>
    /// <returns>Same, when their rounds overlap or they are two in a hundred apart or less: that is within the noise of the runs.</returns>
    public Verdict Beside(Figure other)
    {
        bool overlap = Least <= other.Most && other.Least <= Most;
        double larger = Math.Max(Math.Abs(Median), Math.Abs(other.Median));
        return overlap || Math.Abs(Median - other.Median) <= Alike * larger ? Verdict.Same
            : Median > other.Median == MoreIsBetter ? Verdict.Better : Verdict.Worse;
    }
}

/// <summary>How one figure is beside another.</summary>
internal enum Verdict
{
    /// <summary>The difference is within the noise.</summary>
    Same,

    /// <summary>Better, beyond the noise.</summary>
    Better,

    /// <summary>Worse, beyond the noise.</summary>
    Worse,
}
