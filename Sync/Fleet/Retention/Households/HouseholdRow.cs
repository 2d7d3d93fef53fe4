using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention.Signals;

namespace EdgeRec.Sync.Fleet.Retention.Households;

/// <summary>What a report keeps of a household: under a kilobyte, and nothing of what was watched.</summary>
internal sealed class HouseholdRow
{
    /// <summary>Number by which households are divided into those to learn from and those to judge by; the same for a television in every report.</summary>
    public required uint Draw { get; init; }

    /// <summary>The value of each attribute that households are grouped by.</summary>
    public required string[] Values { get; init; }

    /// <summary>How it was followed, for each number of days that count as having left.</summary>
    public required Followed[] Followed { get; init; }

    /// <summary>The same where a television that is silent counts as a household that is.</summary>
    public required Followed[] FollowedIfSilenceIsLeaving { get; init; }

    /// <summary>Sums of the last four weeks.</summary>
    public required DaySums Recent { get; init; }

    /// <summary>On how many of those days it was there.</summary>
    public required int RecentDays { get; init; }

    /// <summary>What can be learned from it.</summary>
    public required IReadOnlyList<LeavingRow> Fitting { get; init; }

    /// <summary>What can be judged by it; null where it was not there or cannot be known.</summary>
    public required LeavingRow? Judging { get; init; }

    /// <summary>Its features today; null where it was not there in the last week.</summary>
    public required double[]? Now { get; init; }
}
