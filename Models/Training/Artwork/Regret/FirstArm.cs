namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>
/// Whether the image that stands first in its test is better than the rest, as where the makers' own favourite was entered first. Learned from
/// all other tests, and more from those that were run about the same time; how much more, from how alike tests of the same time are.
/// </summary>
internal sealed class FirstArm
{
    /// <summary>Tests before and after over which the weight of a neighbour falls, as the standard deviation of a normal curve.</summary>
    private const double Near = 10;
    private const int Reach = 30;
    private readonly double[] _away;
    private readonly double _mean, _squares, _pairs, _pairWeights;

    /// <summary>Looks at all tests once.</summary>
    /// <param name="away">How far the first image is from its test's mean, as a share; in the order in which the tests were run.</param>
    public FirstArm(IReadOnlyList<double> away)
    {
        _mean = away.Average();
        _away = [.. away.Select(value => value - _mean)];
        _squares = _away.Sum(value => value * value);
        for (int test = 0; test < _away.Length; test++)
        {
            (double sum, double weights) = Neighbours(test);
            _pairs += _away[test] * sum;
            _pairWeights += weights;
        }
    }

    /// <summary>What the others teach of the first image of a test, as a share of the test's rate.</summary>
    public double Expect(int test)
    {
        double others = _away.Length - 1, own = _away[test], shift = -own / others, mean = _mean + shift;
        double variance = Math.Max(1e-12, ((_squares - (own * own)) / others) - (shift * shift)), noise = variance / others;
        double pooled = mean * mean <= noise ? 0 : mean * (1 - (noise / (mean * mean)));

        // Pairs are counted from both sides, so both of this test's are left out.
        (double sum, double weights) = Neighbours(test);
        double alike = (_pairs - (2 * own * sum)) / Math.Max(1e-12, _pairWeights - (2 * weights));
        return alike <= 0 ? pooled : pooled + ((sum - (weights * (pooled - _mean))) / (weights + (Math.Max(0, variance - alike) / alike)));
    }

    private (double Sum, double Weights) Neighbours(int test)
    {
        double sum = 0, weights = 0;
        for (int other = Math.Max(0, test - Reach); other <= Math.Min(_away.Length - 1, test + Reach); other++)
        {
            if (other == test) continue;
            double apart = (other - test) / Near, weight = Math.Exp(-.5 * apart * apart);
            sum += weight * _away[other];
            weights += weight;
        }

        return (sum, weights);
    }
}
