namespace EdgeRec.Device.Sync.Privacy;

/// <summary>
/// Of which days counts were told, so that none is told twice, whatever the clock does. What is between two of them that are less than a month apart is done with as well; so a clock that ran ahead and was
/// believed costs a month at most, or the days alone that it named.
/// </summary>
/// <param name="Day">The day that was told last, in days since 1970-01-01.</param>
/// <param name="Making">The day of the report that is being made.</param>
internal sealed record CountedDays(int Day, int Making) : IMayHaveGaps
{
    private const int Month = 31, MostStretches = 16;

    /// <summary>
    /// The days that are done with, as stretches at least a month apart: the first day of one and its last, then those of the next; null where a version wrote it that knew <see cref="Day"/> alone.
    /// </summary>
    public IReadOnlyList<int>? Done { get; init; }

    bool IMayHaveGaps.IsWhole => Done is null || Done.Count % 2 == 0;

    /// <summary>A day and everything before it is done with.</summary>
    public static CountedDays Through(int day) => new(day, day) { Done = [int.MinValue, day] };

    /// <summary>With <see cref="Done"/>, also where an earlier version wrote it.</summary>
    /// <param name="yesterday">The day before today.</param>
    public CountedDays Known(int yesterday) =>
        Done is not null ? this
        : Day <= yesterday ? Through(Day) with { Making = Making }
        : Through(yesterday).With(Day) with { Day = Day, Making = Making }; // told by a clock in the future, or it is that day no more

    /// <summary>Whether a day is done with.</summary>
    public bool Has(int day)
    {
        for (int i = 0; i < Done!.Count; i += 2)
        {
            if (Done[i] <= day && day <= Done[i + 1])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><see cref="Making"/> was told.</summary>
    public CountedDays Told() => With(Making) with { Day = Making };

    private CountedDays With(int day)
    {
        List<int> done = [.. Done!];
        int at = 0;
        while (at < done.Count && done[at] <= day)
        {
            at += 2;
        }

        done.InsertRange(at, [day, day]);
        for (int i = done.Count - 2; i > 0; i -= 2)
        {
            if (Gap(i) <= Month)
            {
                Join(i);
            }
        }

        // A clock that leaps about for ever must not fill the file: the two that are nearest become one.
        while (done.Count > 2 * MostStretches)
        {
            int nearest = 2;
            for (int i = 4; i < done.Count; i += 2)
            {
                nearest = Gap(i) < Gap(nearest) ? i : nearest;
            }

            Join(nearest);
        }

        return this with { Done = done };

        long Gap(int i) => (long)done[i] - done[i - 1];

        void Join(int i)
        {
            done[i - 1] = Math.Max(done[i - 1], done[i + 1]);
            done.RemoveRange(i, 2);
        }
    }
}
