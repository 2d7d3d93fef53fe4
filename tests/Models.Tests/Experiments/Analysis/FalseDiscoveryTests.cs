using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Tests.Experiments.Analysis;

public sealed class FalseDiscoveryTests
{
    // Benjamini and Hochberg (1995), section 3.2: the fifteen comparisons of Neuhaus et al. (1992).
    private static readonly double[] Thrombolysis =
        [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];

    [Fact]
    public void Of_Benjamini_and_Hochbergs_fifteen_four_are_discoveries() => Assert.Equal(4, Adjust(Thrombolysis).Count(p => p <= .05));

    [Fact]
    public void The_fifteen_adjusted_are_those_of_scipys_documentation()
    {
        // docs.scipy.org, scipy.stats.false_discovery_control, example.
        double[] expected = [.0015, .003, .0095, .035625, .0603, .06385714, .06385714, .0645, .0765, .486, .58118182, .714875, .75323077, .81321429, 1];
        double[] adjusted = Adjust(Thrombolysis);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], adjusted[i], 5e-9);
        }
    }

    [Fact]
    public void Adjusted_values_keep_their_places_and_their_order() => Gen.Double[0, 1].Array[1, 20].Sample(pValues =>
    {
        double[] adjusted = Adjust(pValues);
        for (int i = 0; i < pValues.Length; i++)
        {
            Assert.InRange(adjusted[i], pValues[i] - 1e-12, Math.Min(1, pValues[i] * pValues.Length) + 1e-12);
            for (int j = 0; j < pValues.Length; j++)
            {
                if (pValues[i] < pValues[j]) Assert.True(adjusted[i] <= adjusted[j]);
            }
        }

        // A smaller p-value makes no other larger.
        double[] smaller = [.. pValues];
        smaller[0] /= 2;
        double[] after = Adjust(smaller);
        for (int i = 0; i < after.Length; i++)
        {
            Assert.True(after[i] <= adjusted[i] + 1e-12);
        }
    }, iter: 500);

    [Fact]
    public void Evidence_is_adjusted_like_its_reciprocal()
    {
        double[] adjusted = new double[3];
        FalseDiscovery.EBenjaminiHochberg([100, .5, 40], adjusted);
        Assert.Equal([.03, 1, .0375], adjusted.Select(value => Math.Round(value, 12)));
    }

    private static double[] Adjust(double[] pValues)
    {
        double[] adjusted = new double[pValues.Length];
        FalseDiscovery.BenjaminiHochberg(pValues, adjusted);
        return adjusted;
    }
}
