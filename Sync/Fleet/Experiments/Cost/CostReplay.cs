using EdgeRec.Models.Core.Artwork.Arms;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Fleet.Experiments.Cost;

/// <summary>
/// What a test has lost, and what other ways would have lost on the same traffic. What is believed of each variation (Gaussian around its mean, with the variance by unit, from a flat prior) is drawn many times;
/// for each draw, as if it were the truth, the loss of each way follows, so that a range comes with every mean.
/// </summary>
/// <remarks>
/// The bandit is Thompson sampling by day: it gives a day's units to variations as probable as they are the best by the days before, and a small share to any. It is run once a draw on the test's own traffic: as many
/// units a day, whose outcomes vary from unit to unit as the test's did (a parametric bootstrap; what a variation brings is that of the draw). Days differ, so it compares variations within days.
/// </remarks>
internal static class CostReplay
{
    /// <summary>The share of a day that the bandit gives to any variation, evenly.</summary>
    public const double Floor = 0.05;

    private const double Tail = 0.025;

    /// <summary>Computes them.</summary>
    /// <param name="counts">Each variation has at least two units.</param>
    /// <param name="decided">The day after which everybody is in the winner, counted from 0, and the winner; null if it was not decided.</param>
    /// <param name="seed">Seeds the draws.</param>
    /// <param name="draws">How many draws; of forty of them one is beyond each end of a range.</param>
    public static Costs Of(CostCounts counts, (int Day, int Winner)? decided, int seed, int draws = 2_000)
    {
        var random = new Random(seed);
        int arms = counts.Variations;
        double[] believed = [.. Enumerable.Range(0, arms).Select(arm => counts.Units(arm).Mean)], deviations = [.. Enumerable.Range(0, arms).Select(arm => Math.Sqrt(counts.Units(arm).Variance))];
        int best = Array.IndexOf(believed, believed.Max());
        double[] batch = Exposed(counts), switching = decided is var (day, winner) ? Switched(counts, day, winner) : batch;
        double variance = VarianceOf(counts);
        double[] shares = new double[arms], drawn = new double[arms];
        Sums ofBatch = new(draws, arms), ofSwitching = new(draws, arms), ofBandit = new(draws, arms);
        double most = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            for (int arm = 0; arm < arms; arm++)
            {
                drawn[arm] = believed[arm] + (deviations[arm] * Normal(random));
            }

            Bandit(counts, drawn, variance, random, shares);
            ofBatch.Add(batch, drawn, best);
            ofSwitching.Add(switching, drawn, best);
            ofBandit.Add(shares, drawn, best);
            most += batch.Sum() * drawn.Max() / draws;
        }

        CostOf cost = ofBatch.Cost();
        return new Costs(cost, most > 0 ? cost.Regret / most : 0, decided is null ? null : ofSwitching.Cost(), ofBandit.Cost());
    }

    /// <summary>Unit-days by variation, as the test gave them.</summary>
    public static double[] Exposed(CostCounts counts) => [.. Enumerable.Range(0, counts.Variations).Select(arm => counts.Units(arm).Days)];

    private static double[] Switched(CostCounts counts, int decided, int winner)
    {
        var days = new double[counts.Variations];
        for (int day = 0; day < counts.Days; day++)
        {
            for (int arm = 0; arm < days.Length; arm++)
            {
                days[day <= decided ? arm : winner] += counts[day, arm].Units;
            }
        }

        return days;
    }

    /// <summary>Unit-days by variation, as a bandit would have given them.</summary>
    private static void Bandit(CostCounts counts, ReadOnlySpan<double> truth, double noise, Random random, Span<double> given)
    {
        int arms = counts.Variations;
        Span<double> weights = stackalloc double[arms], sums = stackalloc double[arms], means = stackalloc double[arms], deviations = stackalloc double[arms];
        Span<double> chances = stackalloc double[arms], seen = stackalloc double[arms], variances = stackalloc double[arms];
        given.Clear();
        weights.Clear();
        sums.Clear();
        chances.Fill(1.0 / arms);
        for (int day = 0; day < counts.Days; day++)
        {
            double units = 0, middle = 0, wide = 0;
            for (int arm = 0; arm < arms; arm++)
            {
                units += counts[day, arm].Units;
            }

            if (units == 0)
            {
                continue;
            }

            for (int arm = 0; arm < arms; arm++)
            {
                double has = units * chances[arm];
                given[arm] += has;
                variances[arm] = noise / has;
                seen[arm] = truth[arm] + (Math.Sqrt(variances[arm]) * Normal(random));
                middle += seen[arm] / arms;
                wide += variances[arm] / (arms * arms);
            }

            for (int arm = 0; arm < arms; arm++)
            {
                double variance = Math.Max(1e-12, (variances[arm] * (1 - (2.0 / arms))) + wide);
                weights[arm] += 1 / variance;
                sums[arm] += (seen[arm] - middle) / variance;
                means[arm] = sums[arm] / weights[arm];

                // Distances from the middle of the day lean on one another; independent ones whose differences vary alike are a little wider.
                deviations[arm] = Math.Sqrt(1 / weights[arm] * arms / (arms - 1.0));
            }

            BestArm.Probabilities(means, deviations, chances);
            for (int arm = 0; arm < arms; arm++)
            {
                chances[arm] = ((1 - Floor) * chances[arm]) + (Floor / arms);
            }
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>How outcomes vary from unit to unit within a day and variation.</summary>
    private static double VarianceOf(CostCounts counts)
    {
        double scatter = 0, freedom = 0;
        for (int arm = 0; arm < counts.Variations; arm++)
        {
            for (int day = 0; day < counts.Days; day++)
            {
                scatter += counts[day, arm].Scatter;
                freedom += Math.Max(0, counts[day, arm].Units - 1);
            }
        }

        return freedom > 0 ? scatter / freedom : 0;
    }

    /// <summary>Regrets by draw: against the best of the draw, and against the variation that is thought the best, which may come out below 0.</summary>
    private sealed class Sums(int draws, int arms)
    {
        private readonly double[] _regrets = new double[draws], _signed = new double[draws];
        private int _count;

        public void Add(ReadOnlySpan<double> days, ReadOnlySpan<double> values, int best)
        {
            double most = values[0], all = 0, had = 0;
            for (int arm = 0; arm < values.Length; arm++)
            {
                most = Math.Max(most, values[arm]);
                all += days[arm];
                had += days[arm] * values[arm];
            }

            _regrets[_count] = Math.Max(0, (all * most) - had);
            _signed[_count++] = (all * values[best]) - had;
        }

        // Where it is not known which is the best, nothing may have been lost: the lower end is that of the signed loss, with less beyond it the more there were to choose the best from (Bonferroni).
        public CostOf Cost()
        {
            double mean = _regrets.Average();
            Array.Sort(_regrets);
            Array.Sort(_signed);
            double low = Math.Max(0, _signed[(int)(Tail / (arms - 1) * draws)]), high = _regrets[(int)((1 - Tail) * draws)];
            return new CostOf(mean, new Interval(Math.Min(low, mean), Math.Max(high, mean)));
        }
    }
}

/// <summary>What the ways have lost.</summary>
/// <param name="Batch">The test as it was.</param>
/// <param name="Lost">The same in parts of what the best would have brought.</param>
/// <param name="Switching">Switched when it was decided; null if it was not.</param>
/// <param name="Bandit">Thompson sampling by day.</param>
internal readonly record struct Costs(CostOf Batch, double Lost, CostOf? Switching, CostOf Bandit);
