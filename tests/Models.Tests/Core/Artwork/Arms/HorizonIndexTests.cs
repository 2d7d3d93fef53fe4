using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Tests.Core.Artwork.Arms;

public sealed class HorizonIndexTests
{
    [Fact]
    public void The_table_is_what_backward_induction_gives()
    {
        foreach ((double horizon, double bonus) in new BackwardInduction().Bonuses([.0625, .25, 1, 4, 16]))
        {
            Assert.Equal(bonus, HorizonIndex.Bonus(horizon), .015);
        }
    }

    [Fact]
    public void More_time_is_never_worth_less_and_none_is_worth_nothing()
    {
        Assert.Equal(0, HorizonIndex.Bonus(0));
        double before = 0;
        for (double horizon = 1e-4; horizon < 1e5; horizon *= 1.1)
        {
            double bonus = HorizonIndex.Bonus(horizon);
            Assert.True(bonus >= before);
            before = bonus;
        }
    }

    /// <summary>
    /// One arm of normal belief against one that is known to give 0: the mean at which both are worth the same, in deviations of the belief. The
    /// belief's precision u grows to 1, where time ends; a mean is kept as a multiple of the deviation.
    /// </summary>
    private sealed class BackwardInduction
    {
        private const int Points = 2001;
        private const double Reach = 6, Wide = 2 * Reach / (Points - 1);
        private static readonly double Node = Math.Sqrt(3);
        private double[] _value = new double[Points], _next = new double[Points];

        public IEnumerable<(double Horizon, double Bonus)> Bonuses(double[] horizons)
        {
            double precision = 1;
            int asked = 0;
            while (asked < horizons.Length)
            {
                double step = precision == 1 ? 1e-4 : Math.Clamp(.02 * (1 - precision) / precision, 1e-4, .004);
                double earlier = precision * Math.Exp(-step), indifferent = Back(earlier, precision);
                precision = earlier;
                if ((1 - precision) / precision >= horizons[asked]) yield return (horizons[asked++], -indifferent);
            }
        }

        private double Back(double earlier, double later)
        {
            double learned = Math.Sqrt((1 / earlier) - (1 / later)), indifferent = 0, before = 0;
            for (int i = 0; i < Points; i++)
            {
                double multiple = -Reach + (i * Wide), mean = multiple / Math.Sqrt(earlier);
                double value = (mean * (later - earlier)) + (Later(mean - (Node * learned), later) / 6) + (Later(mean, later) * 2 / 3) + (Later(mean + (Node * learned), later) / 6);
                if (value > 0 && before <= 0) indifferent = multiple - (Wide * value / (value - before));
                _next[i] = Math.Max(0, value);
                before = value;
            }

            (_value, _next) = (_next, _value);
            return indifferent;
        }

        private double Later(double mean, double precision)
        {
            double place = ((mean * Math.Sqrt(precision)) + Reach) / Wide;
            if (place <= 0) return 0;
            if (place >= Points - 1) return mean * (1 - precision);
            int below = (int)place;
            return _value[below] + ((place - below) * (_value[below + 1] - _value[below]));
        }
    }
}
