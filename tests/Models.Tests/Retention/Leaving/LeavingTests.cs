using CsCheck;
using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Retention.Leaving;
using EdgeRec.Models.Tests.Retention.Survival;

namespace EdgeRec.Models.Tests.Retention.Leaving;

public sealed class LeavingTests(ITestOutputHelper output)
{
    // R: glm(am ~ wt, family = binomial, data = mtcars) prints (Intercept) 12.040 and wt -4.024.
    [Fact]
    public void Logistic_regression_of_a_public_example_is_Rs()
    {
        double[] weight =
        [
            2.620, 2.875, 2.320, 3.215, 3.440, 3.460, 3.570, 3.190, 3.150, 3.440, 3.440, 4.070, 3.730, 3.780, 5.250, 5.424, 5.345, 2.200, 1.615, 1.835, 2.465, 3.520, 3.435, 3.840, 3.845,
            1.935, 2.140, 1.513, 3.170, 2.770, 3.570, 2.780,
        ];
        bool[] manual = [.. "11100000000000000111000001111111".Select(c => c == '1')];
        var model = LogisticRegression.Fit(weight, manual, [.. Enumerable.Range(0, 32)], ridge: 0);

        Assert.Equal("12.040 -4.024", $"{model.LogOdds([0]):F3} {model.LogOdds([1]) - model.LogOdds([0]):F3}");
    }

    // 300 fleets of 200 households with 4 rows each that share a leaning of their own.
    [Fact]
    public void Errors_of_weights_hold_where_rows_of_a_household_are_alike()
    {
        var random = new Random(1);
        int covers = 0;
        const int Fleets = 300;
        for (int fleet = 0; fleet < Fleets; fleet++)
        {
            double[] x = new double[800];
            bool[] left = new bool[800];
            int[] household = new int[800];
            for (int h = 0; h < 200; h++)
            {
                // What never differs within a household, and a coin that all its rows share to one half: the worst that clusters can do to an error.
                double feature = Invented.Normal(random);
                bool common = random.NextDouble() < LogisticRegression.Logistic(feature - 1);
                for (int row = 4 * h; row < (4 * h) + 4; row++)
                {
                    (x[row], household[row]) = (feature, h);
                    left[row] = random.Next(2) == 0 ? common : random.NextDouble() < LogisticRegression.Logistic(feature - 1);
                }
            }

            var model = LogisticRegression.Fit(x, left, household, ridge: 0);
            double deviation = Math.Sqrt(x.Select(v => v * v).Average() - Math.Pow(x.Average(), 2));
            covers += Math.Abs(model.Weights[1] - deviation) < 1.96 * model.Errors[1] ? 1 : 0;
        }

        output.WriteLine($"intervals of a weight by clusters cover in {covers} of {Fleets}");
        Assert.InRange(covers / (double)Fleets, 0.91, 0.98);
    }

    [Fact]
    public void A_ridge_bears_outcomes_that_a_feature_separates_and_features_that_repeat_or_never_change()
    {
        double[] rows = [.. Enumerable.Range(0, 40).SelectMany(i => new double[] { i, i, 7 })];
        var model = LogisticRegression.Fit(rows, [.. Enumerable.Range(0, 40).Select(i => i >= 20)], [.. Enumerable.Range(0, 40)]);

        Assert.All(model.Weights, weight => Assert.True(double.IsFinite(weight)));
        Assert.Equal(0, model.Weights[3], 1e-6);
        Assert.True(model.Probability([39, 39, 7]) > 0.9 && model.Probability([0, 0, 7]) < 0.1);
    }

    [Fact]
    public void One_kind_of_outcome_teaches_nothing()
    {
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([1, 2], [true, true], [0, 1]));
        Assert.Equal(new Calibration(0, 1), Calibration.Fit([1, 2], [false, false]));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(0.5, 1)]
    public void Calibration_mends_scores_that_are_too_sure_too_timid_or_off(double factor, double off)
    {
        var random = new Random(2);
        double[] odds = [.. Enumerable.Range(0, 20_000).Select(_ => (1.2 * Invented.Normal(random)) - 2)];
        bool[] left = [.. odds.Select(o => random.NextDouble() < LogisticRegression.Logistic(o))];
        var calibration = Calibration.Fit([.. odds.Select(o => (factor * o) + off)], left);

        Assert.Equal(1 / factor, calibration.Slope, 0.08 / factor);
        var table = CalibrationTable.Of([.. odds.Select(o => calibration.Probability((factor * o) + off))], left);
        Assert.Equal(10, table.Rows.Count);
        Assert.True(table.Rows.Count(row => row.Interval.Covers(row.Expected)) >= 8);
        Assert.True(table.Brier < table.BrierOfRate);
    }

    // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    [Theory]
    [InlineData(81, 263, "0.2553 0.3662")]
    [InlineData(15, 148, "0.0624 0.1605")]
    [InlineData(0, 20, "0.0000 0.1611")]
    [InlineData(1, 29, "0.0061 0.1718")]
    public void The_interval_of_a_share_is_as_published(int some, int all, string interval)
    {
        ConfidenceInterval wilson = CalibrationTable.Wilson(some, all);
        Assert.Equal(interval, $"{wilson.Low:F4} {wilson.High:F4}");
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order() =>
        Gen.Select(Gen.Int[0, 9], Gen.Bool).Array[2, 60].Where(rows => rows.Any(r => r.Item2) && rows.Any(r => !r.Item2)).Sample(rows =>
        {
            double right = 0, pairs = 0;
            foreach ((int score, _) in rows.Where(r => r.Item2))
            {
                foreach ((int other, _) in rows.Where(r => !r.Item2))
                {
                    right += score > other ? 1 : score == other ? 0.5 : 0;
                    pairs++;
                }
            }

            Assert.Equal(right / pairs, Discrimination.Of([.. rows.Select(r => (double)r.Item1)], [.. rows.Select(r => r.Item2)]).Area, 1e-12);
        });

    // Scores of who leaves lie one standard deviation higher: the true area is Φ(1 / √2) = 0.76025.
    [Fact]
    public void The_interval_of_the_area_covers_it_as_often_as_it_says()
    {
        var random = new Random(3);
        int covers = 0;
        const int Fleets = 1_000;
        for (int fleet = 0; fleet < Fleets; fleet++)
        {
            bool[] left = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble() < 0.3)];
            covers += Discrimination.Of([.. left.Select(l => Invented.Normal(random) + (l ? 1 : 0))], left).Interval().Covers(0.76025) ? 1 : 0;
        }

        output.WriteLine($"intervals of the area cover in {covers} of {Fleets}");
        Assert.InRange(covers / (double)Fleets, 0.93, 0.97);
    }
}
