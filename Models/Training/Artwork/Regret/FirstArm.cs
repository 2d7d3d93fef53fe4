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
    private readonly IReadOnlyList<double> _away;
    private readonly Sums _all;

    /// <summary>Looks at all tests once.</summary>
    /// <param name="away">How far the first image is from its test's mean, as a share; in the order in which the tests were run.</param>
    public FirstArm(IReadOnlyList<double> away)
    {
        _away = away;
        for (int test = 0; test < away.Count; test++)
        {
            (double near, double weights) = Neighbours(test);
            _all = new Sums(_all.Values + away[test], _all.Squares + (away[test] * away[test]), _all.Pairs + (away[test] * near), _all.Weighted + (away[test] * weights), _all.Weights + weights);
        }
    }

    /// <summary>What the others teach of the first image of a test, as a share of the test's rate.</summary>
    public double Expect(int test)
    {
        // A pair is counted from both of its ends.
        double own = _away[test], others = _away.Count - 1;
        (double near, double weights) = Neighbours(test);
        var rest = new Sums(_all.Values - own, _all.Squares - (own * own), _all.Pairs - (2 * own * near), _all.Weighted - (own * weights) - near, _all.Weights - (2 * weights));
        double mean = rest.Values / others, variance = Math.Max(1e-12, (rest.Squares / others) - (mean * mean)), noise = variance / others;
        double pooled = mean * mean <= noise ? 0 : mean * (1 - (noise / (mean * mean)));
        double alike = (rest.Pairs - (2 * mean * rest.Weighted) + (mean * mean * rest.Weights)) / Math.Max(1e-12, rest.Weights);
        return alike <= 0 ? pooled : pooled + ((near - (weights * pooled)) / (weights + (Math.Max(0, variance - alike) / alike)));
    }

    private (double Sum, double Weights) Neighbours(int test)
    {
        double sum = 0, weights = 0;
        for (int other = Math.Max(0, test - Reach); other <= Math.Min(_away.Count - 1, test + Reach); other++)
        {
            if (other == test) continue;
            double apart = (other - test) / Near, weight = Math.Exp(-.5 * apart * apart);
            sum += weight * _away[other];
            weights += weight;
        }

        return (sum, weights);
    }

    private readonly record struct Sums(double Values, double Squares, double Pairs, double Weighted, double Weights);
}
