namespace EdgeRec.Models.Training.Evaluation.Baselines;

/// <summary>By how many viewers two titles were both watched.</summary>
internal static class Together
{
    /// <summary>Counts: [titles × titles], symmetric; on the diagonal each title's own viewers.</summary>
    public static float[] Count(int titles, IEnumerable<int[]> sequences)
    {
        float[] counts = new float[(long)titles * titles];
        foreach (int[] sequence in sequences)
        {
            int[] distinct = [.. sequence.Distinct()];
            foreach (int a in distinct)
            {
                Span<float> row = counts.AsSpan(a * titles, titles);
                foreach (int b in distinct)
                {
                    row[b]++;
                }
            }
        }

        return counts;
    }
}
