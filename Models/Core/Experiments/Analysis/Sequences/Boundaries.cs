namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>Where a function of one variable turns from inside to outside.</summary>
internal static class Boundaries
{
    private const int Steps = 60;

    /// <summary>Halves what lies between a place that is inside and one that may be outside; the end that is given back is never too far inside.</summary>
    public static double Find(double inside, double outside, Func<double, bool> isInside)
    {
        if (isInside(outside)) return outside;
        for (int i = 0; i < Steps; i++)
        {
            double middle = 0.5 * (inside + outside);
            (inside, outside) = isInside(middle) ? (middle, outside) : (inside, middle);
        }

        return outside;
    }
}
