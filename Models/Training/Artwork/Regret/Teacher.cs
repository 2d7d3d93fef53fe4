using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Learns from all tests but one, for each.</summary>
internal sealed class Teacher
{
    private const double Floor = 1e-3;
    private readonly IReadOnlyList<PlayedTest> _tests;
    private readonly double[] _within;
    private readonly FirstArm _first;

    /// <summary>Looks at all tests once.</summary>
    /// <param name="tests">At least three, in the order in which they were run.</param>
    public Teacher(IReadOnlyList<PlayedTest> tests)
    {
        _tests = tests;
        _within = [.. tests.Select(test => test.Rates.Sum(rate => Math.Pow((rate / test.Mean) - 1, 2)))];
        _first = new FirstArm([.. tests.Select(test => (test.Rates[0] / test.Mean) - 1)]);
    }

    /// <summary>What all the others teach of a test.</summary>
    /// <param name="test">Its place.</param>
    public Lessons Teach(int test)
    {
        double count = 0, rates = 0, squares = 0, arms = 0, all = 0, allSquares = 0, within = 0, freedom = 0;
        for (int other = 0; other < _tests.Count; other++)
        {
            if (other == test) continue;
            PlayedTest lesson = _tests[other];
            count++;
            rates += lesson.Mean;
            squares += lesson.Mean * lesson.Mean;
            arms += lesson.Rates.Length;
            foreach (double rate in lesson.Rates) (all, allSquares) = (all + rate, allSquares + (rate * rate));
            within += _within[other];
            freedom += lesson.Rates.Length - 1;
        }

        double mean = rates / count, armMean = all / arms, variance = Math.Max((allSquares / arms) - (armMean * armMean), Floor * armMean * armMean);
        double strength = Math.Max((armMean * (1 - armMean) / variance) - 1, Floor);
        return new Lessons(
            new ArmPrior(mean, Math.Sqrt(Math.Max(Floor, (squares / count / (mean * mean)) - 1)), Math.Sqrt(Math.Max(Floor * Floor, within / freedom))),
            (armMean * strength, (1 - armMean) * strength),
            _first.Expect(test));
    }
}
