using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention.Households;

namespace EdgeRec.Sync.Fleet.Retention.Signals;

/// <summary>What a household's last four weeks say about whether it will leave: eight numbers, computed of those weeks alone.</summary>
internal static class LeavingFeatures
{
    /// <summary>How many days are looked back.</summary>
    public const int Days = 28;

    /// <summary>The features, in their order: a name for programs and words for people.</summary>
    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        ("active-days", "more days with a session, last four weeks"),
        ("active-days-trend", "more days with a session last week than in the three before"),
        ("quality-hours", "more quality hours, last four weeks"),
        ("quality-hours-trend", "more quality hours last week than in the three before"),
        ("abandoned-share", "a larger share of sessions that found nothing"),
        ("days-since-play", "more days since the last quality play"),
        ("sessions-a-day", "more sessions on a day with one"),
        ("age", "known for longer"),
    ];

    /// <summary>Whether a household was there in the last week, so that its leaving is still to come as far as anybody can know.</summary>
    public static bool IsThere(HouseholdLife life, int day) => life.Active.Count > 0 && life.Active[0] <= day && life.Between(day - 6, day).ActiveDays > 0;

    /// <summary>Computes them as they stood at the end of a day.</summary>
    public static double[] Of(HouseholdLife life, int day)
    {
        (DaySums week, int activeWeek) = life.Between(day - 6, day);
        (DaySums before, int activeBefore) = life.Between(day - Days + 1, day - 7);
        DaySums all = week + before;
        int active = activeWeek + activeBefore, sincePlay = Days;
        for (int i = life.Days.Count - 1; i >= 0 && life.Days[i].Day > day - Days; i--)
        {
            if (life.Days[i].Day <= day && life.Days[i].Sums.QualityPlays > 0)
            {
                sincePlay = day - life.Days[i].Day;
                break;
            }
        }

        // A household that is younger than the weeks looked at has less of them to be compared with.
        double weeksBefore = Math.Clamp((day - 6 - life.Active[0]) / 7.0, 0, 3), hoursWeek = week.QualitySeconds / 3600, hoursBefore = before.QualitySeconds / 3600;
        return
        [
            active,
            weeksBefore < 0.5 ? 0 : activeWeek - (activeBefore / weeksBefore),
            Math.Log(1 + ((hoursWeek + hoursBefore) / (1 + weeksBefore))),
            weeksBefore < 0.5 ? 0 : Math.Log((hoursWeek + 0.5) / ((hoursBefore / weeksBefore) + 0.5)),
            (all.AbandonedSessions + 0.5) / (all.Sessions + 1.0),
            Math.Log(1 + sincePlay),
            Math.Log(Math.Max(1, all.Sessions) / (double)Math.Max(1, active)),
            Math.Log(1 + Math.Max(0, day - life.Origin)),
        ];
    }

    /// <summary>Whether a household that was there left from then on: whether its last session before a silence of <paramref name="leftAfter"/> days lies in the last week or in the days ahead.</summary>
    /// <returns>Null where it cannot be known, because the fleet did not hear of it for as long.</returns>
    public static bool? Left(HouseholdLife life, int day, int ahead, int leftAfter, int heardThrough)
    {
        if (heardThrough < day + ahead + leftAfter)
        {
            return null;
        }

        for (int i = 0; i < life.Active.Count && life.Active[i] <= day + ahead; i++)
        {
            bool silent = i == life.Active.Count - 1 || life.Active[i + 1] - life.Active[i] > leftAfter;
            if (life.Active[i] > day - 7 && silent)
            {
                return true;
            }
        }

        return false;
    }
}
