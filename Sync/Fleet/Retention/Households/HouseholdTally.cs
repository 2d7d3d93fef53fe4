using System.Buffers.Binary;
using System.IO.Hashing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Signals;

namespace EdgeRec.Sync.Fleet.Retention.Households;

/// <summary>Takes households in, one after the other, and keeps of each what the report needs.</summary>
/// <param name="first">First day of the data.</param>
/// <param name="end">Last day.</param>
/// <param name="reports">Whether televisions of this fleet report.</param>
/// <param name="options">What is asked for.</param>
internal sealed class HouseholdTally(int first, int end, bool reports, RetentionOptions options)
{
    /// <summary>Days that make "recent".</summary>
    public const int RecentDays = 28;

    private readonly GroupAttribute[] _by = [.. options.By.Select(name => GroupAttribute.Find(name)!)];
    private readonly int[] _after = [options.LeftAfter, .. options.AlsoAfter];
    private readonly LeavingDays _days = LeavingDays.Of(first, end, options.Ahead, options.LeftAfter);
    private readonly List<HouseholdRow> _rows = [];
    private readonly WeekSums[] _weeks = [.. Enumerable.Range(0, (end - first + 1) / 7).Select(_ => new WeekSums())];

    /// <summary>Households of which there is a session.</summary>
    public IReadOnlyList<HouseholdRow> Rows => _rows;

    /// <summary>Whole weeks, the last ending on the last day.</summary>
    public IReadOnlyList<WeekSums> Weeks => _weeks;

    /// <summary>The days at which it is learned who leaves.</summary>
    public LeavingDays LeavingDays => _days;

    /// <summary>All that are known and were not shut out.</summary>
    public int Known { get; private set; }

    /// <summary>Of them, those without a session that let no events leave.</summary>
    public int NotSharing { get; private set; }

    /// <summary>Those that share, of which there never was a session.</summary>
    public int NeverSeen { get; private set; }

    /// <summary>Those with sessions by how silence may be understood: heard of, television silent, waiting, closed down.</summary>
    public int[] Hearing { get; } = new int[4];

    /// <summary>Takes a household in.</summary>
    public void Add(HouseholdLife life)
    {
        Known++;
        if (life.Active.Count == 0)
        {
            NeverSeen += life.Shares ? 1 : 0;
            NotSharing += life.Shares ? 0 : 1;
            return;
        }

        int heard = life.HeardThrough(end, reports);
        Hearing[!reports ? 0 : !life.Shares ? 3 : (life.Reported ?? 0) <= end - 7 ? 1 : life.Waits ? 2 : 0]++;
        AddWeeks(life);
        (DaySums recent, int recentDays) = life.Between(end - RecentDays + 1, end);
        _rows.Add(new HouseholdRow
        {
            Draw = DrawOf(life.Device),
            Values = [.. _by.Select(attribute => attribute.Of(life))],
            Followed = [.. _after.Select(after => Followed.Of(life, after, heard))],
            FollowedIfSilenceIsLeaving = [.. _after.Select(after => Followed.Of(life, after, life.Shares ? end : heard))],
            Recent = recent,
            RecentDays = recentDays,
            Fitting = [.. _days.Fitting.Select(day => RowAt(life, day, heard)).OfType<LeavingRow>()],
            Judging = RowAt(life, _days.Judging, heard),
            Now = LeavingFeatures.IsThere(life, end) ? LeavingFeatures.Of(life, end) : null,
        });
    }

    private LeavingRow? RowAt(HouseholdLife life, int day, int heard) =>
        day >= first + LeavingFeatures.Days - 1 && LeavingFeatures.IsThere(life, day) && LeavingFeatures.Left(life, day, options.Ahead, options.LeftAfter, heard) is { } left
            ? new LeavingRow(day, LeavingFeatures.Of(life, day), left)
            : null;

    private void AddWeeks(HouseholdLife life)
    {
        int begin = end + 1 - (7 * _weeks.Length);
        for (int i = 0; i < life.Days.Count;)
        {
            int week = life.Days[i].Day < begin ? -1 : (life.Days[i].Day - begin) / 7, active = 0;
            DaySums sums = default;
            for (; i < life.Days.Count && (life.Days[i].Day < begin ? -1 : (life.Days[i].Day - begin) / 7) == week; i++)
            {
                sums += life.Days[i].Sums;
                active += life.Days[i].Sums.Sessions > 0 || life.Days[i].Sums.Plays > 0 ? 1 : 0;
            }

            if (week >= 0 && week < _weeks.Length && active > 0)
            {
                _weeks[week].Add(begin + (7 * week), sums, active);
            }
        }
    }

    // What a hash of the id draws is chance as far as viewing goes, and the same tomorrow.
    private static uint DrawOf(Guid device)
    {
        Span<byte> bytes = stackalloc byte[16];
        device.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt32LittleEndian(XxHash32.Hash(bytes));
    }
}

/// <summary>What all households did in a week.</summary>
internal sealed class WeekSums
{
    /// <summary>The first day of the week; 0 while nobody was there.</summary>
    public int Begin { get; private set; }

    /// <summary>Households that were there.</summary>
    public int Households { get; private set; }

    /// <summary>What they did.</summary>
    public DaySums Sums { get; private set; }

    /// <summary>Days on which they were there, all together.</summary>
    public int ActiveDays { get; private set; }

    /// <summary>Adds a household's week.</summary>
    public void Add(int begin, DaySums sums, int activeDays)
    {
        Begin = begin;
        Households++;
        Sums += sums;
        ActiveDays += activeDays;
    }
}
