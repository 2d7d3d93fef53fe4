using EdgeRec.Device.Storage;

namespace EdgeRec.Device.History.Retention;

/// <summary>
/// The clock as far as it can be believed where years count: never more than a month ahead of the day by which histories age, which follows a time server a little at a time, nor before it, and at the
/// beginning of time until there is such a day. A clock that runs ahead makes nobody older.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">The device's clock.</param>
internal sealed class BelievedClock(DataFolder folder, TimeProvider time) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        new RetentionClock(folder).Day is not { } day ? DateTimeOffset.UnixEpoch
        : time.GetUtcNow() is var now && now < day ? day
        : now > day.AddDays(RetentionClock.MostDays) ? day.AddDays(RetentionClock.MostDays) : now;
}
