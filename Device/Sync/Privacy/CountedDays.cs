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

    /// <summary>The days that are done with, by rising day, at least a month between two stretches; null where a version wrote it that knew <see cref="Day"/> alone.</summary>
    public IReadOnlyList<Stretch>? Done { get; init; }

    bool IMayHaveGaps.IsWhole => Done?.All(stretch => stretch is not null) != false;

    /// <summary>A day and everything before it is done with.</summary>
    public static CountedDays Through(int day) => new(day, day) { Done = [new Stretch(int.MinValue, day)] };

    /// <summary>With <see cref="Done"/>, also where an earlier version wrote it.</summary>
    /// <param name="yesterday">The day before today.</param>
    public CountedDays Known(int yesterday) =>
        Done is not null ? this
        : Day <= yesterday ? Through(Day) with { Making = Making }
        : Through(yesterday).With(Day) with { Day = Day, Making = Making }; // told by a clock in the future, or it is that day no more

    /// <summary>Whether a day is done with.</summary>
    public bool Has(int day) => Done!.Any(stretch => stretch.First <= day && day <= stretch.Last);

    /// <summary><see cref="Making"/> was told.</summary>
    public CountedDays Told() => With(Making) with { Day = Making };

    private CountedDays With(int day)
    {
        List<Stretch> done = [.. Done!.Append(new Stretch(day, day)).OrderBy(stretch => stretch.First)];
        for (int i = done.Count - 1; i > 0; i--)
        {
            if (Gap(i) <= Month)
            {
                Join(i);
            }
        }

        // A clock that leaps about for ever must not fill the file: the two that are nearest become one.
        while (done.Count > MostStretches)
        {
            Join(Enumerable.Range(1, done.Count - 1).MinBy(Gap));
        }

        return this with { Done = done };

        long Gap(int i) => (long)done[i].First - done[i - 1].Last;

        void Join(int i)
        {
            done[i - 1] = new Stretch(done[i - 1].First, Math.Max(done[i - 1].Last, done[i].Last));
            done.RemoveAt(i);
        }
    }
}

/// <summary>Some days, one after the other.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
internal sealed record Stretch(int First, int Last);
