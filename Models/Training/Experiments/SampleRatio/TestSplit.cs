using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Training.Experiments.SampleRatio;

/// <summary>How one test was split.</summary>
/// <param name="PValue">Of equal shares, valid at any time.</param>
/// <param name="PlainPValue">By chi-square.</param>
/// <param name="IsMultiple">Whether small whole multiples of one share fit instead.</param>
internal readonly record struct TestSplit(double PValue, double PlainPValue, bool IsMultiple)
{
    private const int MostParts = 2, MostTimes = 6;

    /// <summary>Whether the alarm rings.</summary>
    public bool IsAlarm => PValue <= SampleRatioTest.AlarmLevel;

    /// <summary>Of a test with equal shares, as it ended.</summary>
    public static TestSplit Of(ImageTest test)
    {
        long[] units = [.. test.Shown.Select(shown => (long)shown)];
        double[] shares = [.. units.Select(_ => 1.0 / units.Length)];
        return new TestSplit(SampleRatioTest.PValue(units, shares), SampleRatioTest.ChiSquare(units, shares).PValue, FitsMultiples(units));
    }

    // The smallest is one part, or two: as many arms of the experiment as were added up in its line.
    private static bool FitsMultiples(long[] units)
    {
        for (int parts = 1; parts <= MostParts; parts++)
        {
            double part = (double)units.Min() / parts;
            double[] times = [.. units.Select(count => Math.Round(count / part))];
            if (times.Max() > MostTimes || times.Distinct().Count() == 1) continue;
            if (SampleRatioTest.PValue(units, [.. times.Select(time => time / times.Sum())]) > SampleRatioTest.AlarmLevel) return true;
        }

        return false;
    }
}
