using EdgeRec.Models.Core.Experiments.Analysis.Quantiles;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>The 95th percentile of page times, several of one television; a tenth of the units, because each look sorts them all.</summary>
internal sealed class LatencyWorld(int unitsADay) : World("95th percentile of page times, by television", "quantile, normal seq.")
{
    private const double Quantile = 0.95, Box = 0.3, Page = 0.4;
    private const int Share = 10, Pages = 5;

    /// <inheritdoc/>
    public override void Play(Random random, double effect, Span<Look> looks)
    {
        List<double>[] values = [[], []];
        List<int>[] units = [[], []];
        int next = 0;
        foreach (ref Look look in looks)
        {
            for (int i = 0; i < Math.Max(1, unitsADay / Share); i++, next++)
            {
                double box = 3 * Lots.LogNormal(random, Box);
                int variation = Lots.Coin(random) ? 1 : 0;
                for (int page = 1 + random.Next(Pages); page > 0; page--)
                {
                    values[variation].Add(box * Lots.LogNormal(random, Page));
                    units[variation].Add(next);
                }
            }

            look = new Look(QuantileEstimate.Difference(Estimate(0), Estimate(1)));
        }

        QuantileEstimate Estimate(int variation) => QuantileEstimate.Of(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values[variation]), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(units[variation]), Quantile);
    }
}
