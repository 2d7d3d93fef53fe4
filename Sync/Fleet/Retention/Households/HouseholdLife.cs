using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Retention.Households;

/// <summary>What the fleet knows of one household, all its viewers together. Days are <see cref="DateOnly.DayNumber"/>s.</summary>
internal sealed class HouseholdLife
{
    private readonly List<(int Day, DaySums Sums)> _days = [];

    /// <summary>The television.</summary>
    public required Guid Device { get; init; }

    /// <summary>The day on which it was enrolled.</summary>
    public required int Enrolled { get; init; }

    /// <summary>The day of its last report; null if it never made one.</summary>
    public int? Reported { get; init; }

    /// <summary>Whether something that it noted had not come to the fleet at its last report.</summary>
    public bool Waits { get; init; }

    /// <summary>What it lets leave, by its last report.</summary>
    public PrivacyMode Mode { get; init; }

    /// <summary>The program that it reported last.</summary>
    public string AppVersion { get; init; } = "";

    /// <summary>The pack that it reported last.</summary>
    public string PackVersion { get; init; } = "";

    /// <summary>What it watches most, by genre.</summary>
    public string Community { get; set; } = "";

    /// <summary>How many viewers had a day with something.</summary>
    public int Viewers { get; set; }

    /// <summary>Days on which something was counted, rising.</summary>
    public IReadOnlyList<(int Day, DaySums Sums)> Days => _days;

    /// <summary>Days on which somebody was there: with a session or a play, rising.</summary>
    public List<int> Active { get; } = [];

    /// <summary>The day on which its age is 0: that of its enrolment, or the first with a session if a clock made that earlier.</summary>
    public int Origin => Active.Count == 0 ? Enrolled : Math.Min(Enrolled, Active[0]);

    /// <summary>Whether it lets events leave, so that silence means something.</summary>
    public bool Shares => Mode is PrivacyMode.Unspecified or PrivacyMode.Pseudonymous or PrivacyMode.Full;

    /// <summary>Takes the days of all viewers.</summary>
    public void SetDays(IEnumerable<KeyValuePair<int, DaySums>> days)
    {
        foreach ((int day, DaySums sums) in days)
        {
            _days.Add((day, sums));
            if (sums.Sessions > 0 || sums.Plays > 0)
            {
                Active.Add(day);
            }
        }
    }

    /// <summary>The last day of which the fleet would know if there had been a session: beyond it silence may be the network's or the switch's as well as the viewer's.</summary>
    /// <param name="end">The last day of the report.</param>
    /// <param name="reports">Whether televisions of this fleet report at all; else nothing but sessions can be gone by.</param>
    public int HeardThrough(int end, bool reports)
    {
        int last = Active.Count == 0 ? Enrolled : Active[^1];
        int heard = !reports ? end : Reported is not { } reported || Waits || !Shares ? last : Math.Max(last, reported - 1);
        return Math.Min(end, heard);
    }

    /// <summary>Sums of the days from one to another, both included, and on how many somebody was there.</summary>
    public (DaySums Sums, int ActiveDays) Between(int from, int through)
    {
        DaySums sums = default;
        int active = 0;
        for (int i = FirstAt(from); i < _days.Count && _days[i].Day <= through; i++)
        {
            sums += _days[i].Sums;
            active += _days[i].Sums.Sessions > 0 || _days[i].Sums.Plays > 0 ? 1 : 0;
        }

        return (sums, active);
    }

    private int FirstAt(int day)
    {
        int low = 0, high = _days.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _days[middle].Day < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
