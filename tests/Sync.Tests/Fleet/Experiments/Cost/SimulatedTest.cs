using EdgeRec.Models.Core.Artwork.Arms;
using EdgeRec.Sync.Fleet.Experiments.Cost;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Cost;

/// <summary>A test on simulated traffic whose truth is known: units differ, days differ, units come by and by, and a variation adds the same to everybody.</summary>
/// <param name="effects">What each variation adds.</param>
/// <param name="units">How many units there are.</param>
/// <param name="days">How many days.</param>
/// <param name="seed">Seeds it.</param>
internal sealed class SimulatedTest(double[] effects, int units, int days, int seed)
{
    private const double UnitSpread = 0.8, DaySpread = 1.2;
    public static readonly DateOnly First = new(2026, 10, 1);

    private readonly Random _random = new(seed);

    /// <summary>The test's counts, each unit in one variation by chance.</summary>
    public CostCounts Run(double[]? weights = null)
    {
        var counts = new CostCounts(effects.Length, First, First.AddDays(days - 1));
        for (int unit = 0; unit < units; unit++)
        {
            int variation = Draw(weights ?? [.. effects.Select(_ => 1.0 / effects.Length)]), comes = _random.Next(days / 2);
            double own = Normal() * UnitSpread;
            var outcomes = new Dictionary<DateOnly, double>();
            for (int day = comes; day < days; day++)
            {
                outcomes[First.AddDays(day)] = Outcome(day, own, variation);
            }

            counts.Add(variation, First.AddDays(comes), outcomes);
        }

        return counts;
    }

    /// <summary>What the test lost, by the truth.</summary>
    public double Regret(CostCounts counts) => CostReplay.Exposed(counts).Select((n, arm) => n * (effects.Max() - effects[arm])).Sum();

    /// <summary>What a bandit in earnest loses that gives each unit anew every day, by the truth.</summary>
    public double BanditRegret()
    {
        int[] comes = [.. Enumerable.Range(0, units).Select(_ => _random.Next(days / 2))];
        double[] own = [.. Enumerable.Range(0, units).Select(_ => Normal() * UnitSpread)];
        double[] chances = [.. effects.Select(_ => 1.0 / effects.Length)], weights = new double[effects.Length], sums = new double[effects.Length];
        double regret = 0, variance = (UnitSpread * UnitSpread) + (DaySpread * DaySpread);
        for (int day = 0; day < days; day++)
        {
            double[] n = new double[effects.Length], sum = new double[effects.Length];
            for (int unit = 0; unit < units; unit++)
            {
                if (comes[unit] <= day)
                {
                    int arm = Draw(chances);
                    n[arm]++;
                    sum[arm] += Outcome(day, own[unit], arm);
                    regret += effects.Max() - effects[arm];
                }
            }

            if (n.Any(count => count == 0))
            {
                continue;
            }

            double middle = sum.Select((s, arm) => s / n[arm]).Average(), wide = n.Sum(count => variance / count) / (effects.Length * effects.Length);
            double[] means = new double[effects.Length], deviations = new double[effects.Length];
            for (int arm = 0; arm < effects.Length; arm++)
            {
                double of = (variance / n[arm] * (1 - (2.0 / effects.Length))) + wide;
                weights[arm] += 1 / of;
                sums[arm] += ((sum[arm] / n[arm]) - middle) / of;
                means[arm] = sums[arm] / weights[arm];
                deviations[arm] = Math.Sqrt(1 / weights[arm] * effects.Length / (effects.Length - 1.0));
            }

            BestArm.Probabilities(means, deviations, chances);
            chances = [.. chances.Select(chance => ((1 - CostReplay.Floor) * chance) + (CostReplay.Floor / effects.Length))];
        }

        return regret;
    }

    private double Outcome(int day, double own, int variation) => 2 + (day % 7 >= 5 ? 0.6 : 0) + own + effects[variation] + (Normal() * DaySpread);

    private int Draw(double[] chances)
    {
        double at = _random.NextDouble();
        for (int i = 0; i < chances.Length - 1; i++)
        {
            if ((at -= chances[i]) < 0)
            {
                return i;
            }
        }

        return chances.Length - 1;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
