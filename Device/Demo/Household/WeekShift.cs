using EdgeRec.Device.Catalog;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Demo.Household;

/// <summary>
/// Moves a simulated past by whole weeks, so that it ends just before now and still has its Saturdays and its evenings: what is
/// moved is the time on the viewer's wall, read again in this television's time zone.
/// </summary>
/// <param name="Weeks">How many weeks later (or earlier).</param>
/// <param name="Zone">The television's time zone.</param>
internal readonly record struct WeekShift(int Weeks, TimeZoneInfo Zone)
{
    private const int DaysInWeek = 7;

    /// <summary>The shift that brings the newest of the times as near to now as whole weeks can, and not past it.</summary>
    /// <param name="newest">The newest time, on its own wall.</param>
    /// <param name="now">Now, on the television's wall.</param>
    /// <param name="zone">The television's time zone.</param>
    public static WeekShift Of(DateTimeOffset newest, DateTimeOffset now, TimeZoneInfo zone) =>
        new((int)Math.Floor((now.DateTime - newest.DateTime).TotalDays / DaysInWeek), zone);

    /// <summary>The moved time.</summary>
    public DateTimeOffset Move(DateTimeOffset time)
    {
        DateTime wall = time.DateTime.AddDays(Weeks * DaysInWeek);
        return new DateTimeOffset(wall, Zone.GetUtcOffset(wall));
    }

    /// <summary>The event at its moved time; one whose clock was wrong keeps its wrong time.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">Against which the moved time is judged.</param>
    public ViewingEvent Move(ViewingEvent happened, DateTimeOffset now) =>
        happened.Time.Trusted ? happened with { Time = EventTime.Judge(Move(happened.Time.Local), now) } : happened;

    /// <summary>The title with its windows moved.</summary>
    public Title Move(Title title)
    {
        WeekShift shift = this;
        return title.Windows.Length == 0 ? title : title with { Windows = [.. title.Windows.Select(w => new AvailabilityWindow(shift.MoveEnd(w.From), shift.MoveEnd(w.Until)))] };
    }

    private DateTimeOffset? MoveEnd(DateTimeOffset? end) => end is { } time ? Move(time) : null;
}
