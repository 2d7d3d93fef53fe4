using CsCheck;
using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret;

public sealed class TeacherTests
{
    [Fact]
    public void What_is_taught_of_a_test_does_not_depend_on_it() =>
        Gen.Select(Gen.Double[.01, .2].Array[2, 5].Array[4, 60], Gen.Double[.01, .2].Array[2, 5]).Sample((rates, changed) =>
        {
            int one = rates.Length / 2;
            PlayedTest[] tests = [.. rates.Select(arms => new PlayedTest(arms, 1_000))], others = [.. tests];
            others[one] = new PlayedTest(changed, 9_000);
            Lessons before = new Teacher(tests).Teach(one), after = new Teacher(others).Teach(one);
            Assert.Equal(before.Prior, after.Prior);
            Assert.Equal(before.Beta, after.Beta);
            Assert.Equal(before.First, after.First, 1e-7);
        });

    [Fact]
    public void The_prior_of_invented_tests_is_found_again()
    {
        var random = new Random(8);
        PlayedTest[] tests = [.. Enumerable.Range(0, 2_000).Select(_ => Invent(random, .05 * (.5 + random.NextDouble()), .2, first: 0))];
        Lessons lessons = new Teacher(tests).Teach(0);
        Assert.Equal(.05, lessons.Prior.Rate, .001);
        Assert.Equal(1 / Math.Sqrt(12), lessons.Prior.RateSpread, .03);
        Assert.Equal(.2, lessons.Prior.ArmSpread, .01);
        Assert.InRange(lessons.First, -.02, .02);
    }

    [Fact]
    public void That_the_first_arm_is_better_is_found_again_and_where_it_is_so_only_for_a_time_it_is_seen_from_the_neighbours()
    {
        var random = new Random(9);
        PlayedTest[] always = [.. Enumerable.Range(0, 400).Select(_ => Invent(random, .05, .1, first: .1))];
        Assert.Equal(.08, new Teacher(always).Teach(200).First, .03);
        PlayedTest[] once = [.. Enumerable.Range(0, 400).Select(test => Invent(random, .05, .1, first: test is >= 150 and < 250 ? .25 : 0))];
        var teacher = new Teacher(once);
        Assert.True(teacher.Teach(200).First > .12 && teacher.Teach(30).First < .06);
    }

    [Fact]
    public void What_is_expected_of_the_arms_of_a_test_is_the_tests_rate_on_the_average()
    {
        double[] expected = new Lessons(new(.02, 1, .1), (1, 1), First: .06).Expected(4);
        Assert.Equal(1.06, expected[0], 1e-12);
        Assert.Equal(1, expected.Average(), 1e-12);
    }

    private static PlayedTest Invent(Random random, double rate, double spread, double first)
    {
        double[] rates = [.. Enumerable.Range(0, 5).Select(arm => rate * (arm == 0 ? 1 + first : 1) * spread * spread * GammaDraw.Next(random, 1 / (spread * spread)))];
        return new PlayedTest(rates, 1_000);
    }
}
