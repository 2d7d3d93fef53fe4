using System.Globalization;
using System.Text;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.History.Retention;

/// <summary>
/// The day by which a history ages: today, but from one run to the next at most a month later or earlier, and in the first run of a start, which somebody may bring about as often as the plug is pulled, a
/// week. A time server that lies, or somebody who speaks for it, would otherwise take a whole history with one lie; what is too old all the same goes some runs later. <c>retention</c> in the data
/// folder, one day; lost, it is that of the newest play.
/// </summary>
internal sealed class RetentionClock
{
    /// <summary>So far does a run get, in days, and the first one of a start (but the very first).</summary>
    public const int MostDays = 30, MostDaysAtStart = 7;

    // Not each day: what rests on the disk writes nothing. Less than a step, or starts would get nowhere.
    private const int WrittenAfterDays = 6;

    private const string Format = "yyyy-MM-dd";

    private readonly string _file;
    private bool _begun;

    /// <summary>Reads it, and mends its file if need be.</summary>
    public RetentionClock(DataFolder folder)
    {
        _file = folder.Retention;
        try
        {
            // No version has written it without its check.
            Day = StateFile.Read(_file, folder.Notes, "histories age by the newest play, until the next run", _ => false) is { } kept ? Parse(kept) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As one that is lost.
        }
    }

    /// <summary>The day that was written last; null before the first run, and where it is lost.</summary>
    public DateTimeOffset? Day { get; private set; }

    /// <summary>Goes on towards a clock, durably.</summary>
    /// <param name="clock">What the clock says.</param>
    /// <param name="newestPlay">The newest play that there is; null for none.</param>
    /// <returns>What to age by: never later than the clock.</returns>
    /// <exception cref="IOException">The disk failed or is full; nothing is to be forgotten then.</exception>
    public DateTimeOffset Advance(DateTimeOffset clock, DateTimeOffset? newestPlay)
    {
        int most = _begun || Day is null ? MostDays : MostDaysAtStart;
        _begun = true;
        DateTimeOffset before = Day ?? newestPlay ?? clock, latest = before.AddDays(most), earliest = before.AddDays(-most);
        DateTimeOffset reached = clock > latest ? latest : clock < earliest ? earliest : clock;
        if (Day is null || (reached - before).Duration() > TimeSpan.FromDays(WrittenAfterDays))
        {
            StateFile.Write(_file, Encoding.ASCII.GetBytes(reached.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)));
            Day = new DateTimeOffset(reached.UtcDateTime.Date, TimeSpan.Zero);
        }

        return reached < clock ? reached : clock;
    }

    private static DateTimeOffset? Parse(byte[] content) =>
        DateTimeOffset.TryParseExact(Encoding.ASCII.GetString(content), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day) ? day : null;
}
