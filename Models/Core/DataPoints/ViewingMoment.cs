namespace EdgeRec.Models.Core.DataPoints;

/// <summary>When somebody watches, as far as it matters for what they like: hour and weekday on their own wall.</summary>
/// <param name="TimeKnown">False when the clock cannot be believed; hour and weekday then mean nothing and stay out of every feature.</param>
/// <param name="HourOfDay">Hours since local midnight, 0 up to but not including 24.</param>
/// <param name="Weekday">The calendar's weekday.</param>
public readonly record struct ViewingMoment(bool TimeKnown, float HourOfDay, DayOfWeek Weekday)
{
    /// <summary>How many values <see cref="Daypart"/> has.</summary>
    public const int Dayparts = 4;

    /// <summary>The hour at which a night ends and a day begins.</summary>
    public const int NightEnds = 5;

    private const long MsPerHour = 3_600_000;

    /// <summary>A moment of which nothing is known.</summary>
    public static ViewingMoment Unknown => default;

    /// <summary>The part of the day; means nothing unless <see cref="TimeKnown"/>.</summary>
    public Daypart Daypart => HourOfDay switch
    {
        < NightEnds => Daypart.Night,
        < 11f => Daypart.Morning,
        < 17f => Daypart.Daytime,
        < 22f => Daypart.Evening,
        _ => Daypart.Night,
    };

    /// <summary>
    /// Saturday or Sunday, where the hours before 05:00 belong to the evening before (one in the morning of Saturday is still
    /// Friday night); means nothing unless <see cref="TimeKnown"/>.
    /// </summary>
    public bool IsWeekend => (HourOfDay < NightEnds ? Before(Weekday) : Weekday) is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>How far the week has gone, 0 (Sunday 00:00) up to but not including 1.</summary>
    public float WeekFraction => ((int)Weekday + (HourOfDay / 24f)) / 7f;

    /// <summary>
    /// The middle of the same part of the day: 8:00, 14:00, 19:30 or 23:30 of the evening that the night began in. A page that is made for it
    /// is the same whenever in that part of the day it was asked for.
    /// </summary>
    public ViewingMoment MiddleOfDaypart => Daypart switch
    {
        Daypart.Morning => this with { HourOfDay = 8f },
        Daypart.Daytime => this with { HourOfDay = 14f },
        Daypart.Evening => this with { HourOfDay = 19.5f },
        _ => this with { HourOfDay = 23.5f, Weekday = HourOfDay < NightEnds ? Before(Weekday) : Weekday },
    };

    /// <summary>When the day of a local time began, Unix milliseconds: a night belongs to the day that it began in.</summary>
    public static long DayBeganMs(DateTimeOffset local) =>
        local.ToUnixTimeMilliseconds() - (((local.DateTime.Ticks / TimeSpan.TicksPerMillisecond) - (NightEnds * MsPerHour)) % (24 * MsPerHour));

    /// <summary>The moment of a local time.</summary>
    /// <param name="local">The time with the viewer's offset from UTC.</param>
    /// <param name="trusted">Whether that clock can be believed.</param>
    public static ViewingMoment From(DateTimeOffset local, bool trusted) =>
        trusted ? new(true, local.Hour + (local.Minute / 60f), local.DayOfWeek) : Unknown;

    private static DayOfWeek Before(DayOfWeek day) => (DayOfWeek)(((int)day + 6) % 7);
}
