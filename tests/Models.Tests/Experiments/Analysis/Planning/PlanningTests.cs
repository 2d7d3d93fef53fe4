using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Planning;

public sealed class PlanningTests
{
    [Fact]
    public void Shares_need_the_units_of_Rs_power_prop_test()
    {
        // R, ?power.prop.test: p1 = .50, p2 = .75, power = .90 gives n = 76.7; n = 50, power = .90 gives p2 = 0.8026.
        Assert.Equal(76.7, FixedHorizon.UnitsForShares(.5, .25, power: .9), .05);
        Assert.Equal(50, FixedHorizon.UnitsForShares(.5, .8026 - .5, power: .9), .02);
    }

    [Fact]
    public void Units_power_and_the_least_effect_agree_with_each_other()
    {
        double units = FixedHorizon.Units(3, .1), error = 3 * Math.Sqrt(2 / units);
        Assert.Equal(2 * 7.848879734 * 900, units, .001);
        Assert.Equal(.1, FixedHorizon.LeastEffect(error), 1e-9);
        Assert.Equal(.8, FixedHorizon.Power(error, .1), 1e-5);
        Assert.Equal(.05, FixedHorizon.Power(error, 0), 1e-12);
        Assert.Equal(.05, FixedHorizon.PValue(-1.959963984540054, 1), 1e-12);
    }

    [Theory]
    [InlineData(1, .050)]
    [InlineData(2, .083)]
    [InlineData(3, .107)]
    [InlineData(4, .126)]
    [InlineData(5, .142)]
    [InlineData(10, .193)]
    [InlineData(20, .248)]
    [InlineData(50, .320)]
    public void Looking_again_and_again_errs_as_often_as_Armitage_McPherson_and_Rowe_computed(int looks, double wrong)
    {
        // Armitage, McPherson and Rowe (JRSS A 1969), table 2, nominal level .05: three digits are printed.
        double[] errors = [.. Enumerable.Range(1, looks).Select(look => 1 / Math.Sqrt(look))], undecided = new double[looks];
        RepeatedLooks.Follow(errors, [.. errors.Select(_ => 1.959964)], 0, undecided);
        Assert.Equal(wrong, 1 - undecided[^1], .0006);
    }

    [Fact]
    public void A_sequence_that_is_looked_at_every_day_for_a_year_errs_less_than_allowed()
    {
        double[] errors = SequentialPlan.StandardErrors(3, 100, 100, 365);
        var plan = SequentialPlan.Of(errors, 0, SequenceTuning.ForError(errors[27]));
        Assert.InRange(plan.DecidedBy[^1], .005, .05);
        Assert.InRange(plan.MeanDays, 345, 364);
        Assert.Null(plan.DaysAtPower);
    }

    [Fact]
    public void A_larger_effect_is_found_sooner_and_a_day_without_news_changes_nothing()
    {
        double[] errors = SequentialPlan.StandardErrors(3, 100, 100, 28);
        var tuning = SequenceTuning.ForError(errors[^1]);
        double least = FixedHorizon.LeastEffect(errors[^1]);
        SequentialPlan small = SequentialPlan.Of(errors, least, tuning), large = SequentialPlan.Of(errors, 2 * least, tuning);
        Assert.InRange(small.DecidedBy[^1], .4, .8);
        Assert.True(large.MeanDays < small.MeanDays && large.DaysAtPower < 28 && small.DaysAtPower is null);
        Assert.Equal(small.DecidedBy[^1], SequentialPlan.Of([.. errors, errors[^1]], least, tuning).DecidedBy[^1], 1e-12);
        for (int day = 1; day < errors.Length; day++)
        {
            Assert.True(small.DecidedBy[day] >= small.DecidedBy[day - 1] - 1e-9);
        }
    }

    [Fact]
    public void What_the_plan_foretells_is_what_is_drawn()
    {
        double[] errors = SequentialPlan.StandardErrors(1, 100, 100, 14);
        var tuning = SequenceTuning.ForError(errors[^1]);
        double effect = 1.2 * FixedHorizon.LeastEffect(errors[^1]);
        SequentialPlan plan = SequentialPlan.Of(errors, effect, tuning);
        var random = new Random(1);
        int decided = 0;
        for (int test = 0; test < 4_000; test++)
        {
            double sum = 0, information = 0;
            foreach (double error in errors)
            {
                double more = (1 / (error * error)) - information;
                information += more;
                sum += (effect * more) + (Math.Sqrt(more) * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));
                if (Math.Abs(sum / information) <= AsymptoticSequence.Boundary(error, tuning) * error) continue;
                decided++;
                break;
            }
        }

        Assert.Equal(plan.DecidedBy[^1], decided / 4_000.0, .025);
    }
}
