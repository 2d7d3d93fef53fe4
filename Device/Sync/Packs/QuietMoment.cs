using EdgeRec.Device.Api.Metrics;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>A moment in which nobody looks: the daemon's inside is opened anew then.</summary>
internal static class QuietMoment
{
    /// <summary>Ends once nobody has asked for a page for a while, or when it has waited long enough.</summary>
    /// <param name="pages">Counts pages.</param>
    /// <param name="rules">How long a while is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isUrgent">Whether not to wait at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WaitAsync(Histogram pages, PackRules rules, TimeProvider time, Func<bool> isUrgent, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp(), quietSince = begun, count = pages.Count;
        using var ticks = new PeriodicTimer(rules.Look, time);
        while (!isUrgent() && time.GetElapsedTime(quietSince) < rules.Quiet && time.GetElapsedTime(begun) < rules.LongestWait && await ticks.WaitForNextTickAsync(cancellationToken))
        {
            if (pages.Count != count)
            {
                count = pages.Count;
                quietSince = time.GetTimestamp();
            }
        }
    }
}
