namespace EdgeRec.Models.Training.Sequences.Streamed;

/// <summary>Which time stands at a place among all times in order, exactly and without holding them: counts of ever finer ranges, a reading of the file each.</summary>
internal static class TimeRanks
{
    private const int Ranges = 65_536;

    /// <summary>The time at a place, from 0.</summary>
    public static long At(SequenceLines lines, long rank)
    {
        long low = long.MaxValue, high = long.MinValue;
        foreach (SequenceLine line in lines.ReadAll())
        {
            low = Math.Min(low, line.Times[0]);
            high = Math.Max(high, line.Times[^1]);
        }

        while (low < high)
        {
            long width = ((high - low) / Ranges) + 1;
            long[] counts = new long[Ranges];
            foreach (long time in lines.ReadAll().SelectMany(line => line.Times).Where(time => time >= low && time <= high))
            {
                counts[(time - low) / width]++;
            }

            int range = 0;
            for (; rank >= counts[range]; range++)
            {
                rank -= counts[range];
            }

            (low, high) = (low + (range * width), Math.Min(high, low + (range * width) + width - 1));
        }

        return low;
    }
}
