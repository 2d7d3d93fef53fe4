namespace EdgeRec.Models.Core.Titles;

/// <summary>How long a title has been on a service, in whole days of UTC: one rule for training and for the device.</summary>
public static class AddedDay
{
    /// <summary>No date is known.</summary>
    public const int Unknown = -1;

    private const long SecondsPerDay = 86_400;

    /// <summary>The day on which the newest window opened; where no window says, 1 January of the title's year.</summary>
    /// <param name="opens">When each window opens; null where it does not say.</param>
    /// <param name="year">The title's year.</param>
    /// <returns>Days since 1970; <see cref="Unknown"/> without any date.</returns>
    public static int Of(IEnumerable<DateTimeOffset?> opens, int? year)
    {
        long? opened = opens.Max()?.ToUnixTimeSeconds()
            ?? (year is { } y ? new DateTimeOffset(y, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() : null);
        return opened is { } seconds ? (int)(seconds / SecondsPerDay) : Unknown;
    }

    /// <summary>Days since that day.</summary>
    /// <param name="added">As <see cref="Of"/> gives it.</param>
    /// <param name="unixSeconds">The moment of the page.</param>
    /// <returns>0 or more; <see cref="Unknown"/> if the day is.</returns>
    public static int DaysSince(int added, long unixSeconds) => added < 0 ? Unknown : (int)Math.Max(0, (unixSeconds / SecondsPerDay) - added);
}
