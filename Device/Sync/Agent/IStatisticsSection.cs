using EdgeRec.Sync.Protocol.Deltas;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>
/// A named part of the statistics report: sums that add up over devices. Reports are numbered 1, 2, 3 …; a report is written to disk before it is sent and sent with the
/// same bytes until the fleet has it, so that each counts once.
/// </summary>
/// <remarks>
/// Order: <see cref="Make"/> (n) → the report is durable → <see cref="Kept"/> (n). A crash in between either leaves no report n, and Make (n) comes again, or a durable
/// one, and Kept (n) comes (again) at the next start, before anything else. So what was told up to which report is to be persisted by Kept, idempotent.
/// </remarks>
internal interface IStatisticsSection
{
    /// <summary>What is to be told since the last report that was kept; at most 64 KiB. Already clipped and with whatever noise is meant: nothing is added later.</summary>
    /// <param name="report">Number of the report.</param>
    /// <returns>The section; null when there is nothing to tell.</returns>
    StatisticsSection? Make(long report);

    /// <summary>The report with what <see cref="Make"/> gave is durable and will be sent.</summary>
    void Kept(long report);

    /// <summary>
    /// The household lets no sums leave any more: what happened until now, and what happens until it does again, is never told. On the thread of whoever chose; durable when it returns, may be repeated.
    /// </summary>
    void Closed()
    {
    }

    /// <summary>A report that was kept was emptied before the fleet had it (an erasure, or the household closed down): it will never have what <see cref="Make"/> gave. May be repeated.</summary>
    /// <param name="report">Its number.</param>
    void NeverTold(long report)
    {
    }
}
