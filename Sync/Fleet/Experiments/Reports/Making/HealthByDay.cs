using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>
/// Health by variation and day. A television's page time is the mean of the 99th percentiles of its days so far; its crashes count up to ten a day. Only televisions all of whose exposed profiles see the
/// same variation are in it: what a television does belongs to nobody else.
/// </summary>
/// <param name="variations">How many variations.</param>
/// <param name="days">How many days.</param>
/// <param name="keepsAllDays">Whether page times are asked for at the end of each day, or of the last only: 8 bytes a television and day.</param>
internal sealed class HealthByDay(int variations, int days, bool keepsAllDays)
{
    /// <summary>Crashes of a day that count.</summary>
    public const int MostCrashes = 10;

    private readonly List<double>?[] _pages = new List<double>?[variations * days];
    private readonly UnitMoments[] _crashes = new UnitMoments[variations * days];
    private readonly long[] _crashed = new long[variations], _devices = new long[variations], _deviceDays = new long[variations];

    /// <summary>Crashes a television and day, of all variations, at the end of a day.</summary>
    public ReadOnlySpan<UnitMoments> Crashes(int day) => _crashes.AsSpan(day * variations, variations);

    /// <summary>Televisions that crashed at least once, of a variation.</summary>
    public long Crashed(int variation) => _crashed[variation];

    /// <summary>Televisions that reported, of a variation.</summary>
    public long Devices(int variation) => _devices[variation];

    /// <summary>Days on which they reported.</summary>
    public long DeviceDays(int variation) => _deviceDays[variation];

    /// <summary>Page times of a variation's televisions at the end of a day, ascending, in milliseconds.</summary>
    public double[] PageTimes(int day, int variation)
    {
        double[] times = [.. _pages[(day * variations) + variation] ?? []];
        Array.Sort(times);
        return times;
    }

    /// <summary>Adds a television.</summary>
    /// <param name="health">Its days.</param>
    /// <param name="variation">What it shows.</param>
    /// <param name="exposed">From which day on, counted from the experiment's first.</param>
    /// <param name="started">The first day of the experiment.</param>
    public void Add(IReadOnlyList<HealthOfDay> health, int variation, int exposed, DateOnly started)
    {
        double crashes = 0, reported = 0, times = 0;
        int timed = 0, next = 0;
        for (int day = exposed; day < days; day++)
        {
            for (; next < health.Count && health[next].Day.DayNumber - started.DayNumber <= day; next++)
            {
                HealthOfDay report = health[next];
                if (report.Day.DayNumber - started.DayNumber == day)
                {
                    crashes += Math.Min(MostCrashes, report.Crashes);
                    reported++;
                    if (report.PageP99Us > 0)
                    {
                        times += report.PageP99Us / 1000.0;
                        timed++;
                    }
                }
            }

            int at = (day * variations) + variation;
            if (reported > 0)
            {
                _crashes[at].Add(new UnitOutcome(crashes, reported));
            }

            if (timed > 0 && (keepsAllDays || day == days - 1))
            {
                (_pages[at] ??= []).Add(times / timed);
            }
        }

        if (reported > 0)
        {
            _devices[variation]++;
            _deviceDays[variation] += (long)reported;
            _crashed[variation] += crashes > 0 ? 1 : 0;
        }
    }
}
