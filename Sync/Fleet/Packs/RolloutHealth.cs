using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>
/// How the televisions with the candidate are, beside those that were not to have it and run the pack of before, over the days of the roll-out. One value a television and measure,
/// so that a busy or a lying one weighs no more than another.
/// </summary>
/// <param name="Assigned">Televisions that are to have the candidate and reported since it began.</param>
/// <param name="Running">Of them, those that reported with it.</param>
/// <param name="Lost">Of them, those whose last report says that the pack was refused or taken back.</param>
/// <param name="Candidate">Values of televisions with the candidate.</param>
/// <param name="Control">Values of the others.</param>
internal sealed record RolloutHealth(int Assigned, int Running, int Lost, HealthValues Candidate, HealthValues Control)
{
    /// <summary>The fewest televisions of each group for which the groups are compared.</summary>
    public const int LeastDevices = 20;

    /// <summary>Standard deviations beyond which a difference is no chance: p &lt; 0.0001, one-sided, because it is looked at again and again.</summary>
    public const double MostZ = 3.72;

    /// <summary>From so many televisions on, one alone that lost the pack halts nothing.</summary>
    public const int LeastForTwo = 20;

    private const double LostShare = 0.02;
    private const int Page = 1_000;

    /// <summary>Gathers.</summary>
    public static async Task<RolloutHealth> GatherAsync(IDeviceRegistry devices, RolloutPlan plan, CancellationToken cancellationToken)
    {
        RolloutDocument rollout = plan.Document(1, plan.Began, TimeSpan.FromDays(1)) with { Candidate = plan.Candidate, Share = plan.Share, Holdout = plan.Holdout, Kept = plan.Kept };
        var days = new Dictionary<Guid, (HealthSums With, HealthSums Without)>();
        await foreach (HealthDay day in devices.HealthAsync(DateOnly.FromDateTime(plan.Began.UtcDateTime), null, cancellationToken))
        {
            if (!days.TryGetValue(day.Device, out (HealthSums With, HealthSums Without) sums))
            {
                days[day.Device] = sums = (new HealthSums(), new HealthSums());
            }

            (day.PackVersion == plan.Candidate.Version ? sums.With : sums.Without).Add(day);
        }

        int assigned = 0, running = 0;
        HealthValues candidate = new([], [], []), control = new([], [], []);
        foreach ((Guid device, (HealthSums with, HealthSums without)) in days)
        {
            if (rollout.Kept is not null && Assignment.IsKept(rollout, device.ToByteArray(bigEndian: true)))
            {
                continue; // Neither has the candidate nor the pack of before.
            }

            if (!IsAssigned(device))
            {
                control.Add(without);
                continue;
            }

            assigned++;
            running += with.Reports > 0 ? 1 : 0;
            candidate.Add(with);
        }

        int lost = await CountLostAsync(devices, plan, IsAssigned, cancellationToken);
        return new RolloutHealth(assigned, running, lost, candidate, control);

        bool IsAssigned(Guid device) => device.ToByteArray(bigEndian: true) is var id && !Assignment.IsKept(rollout, id) && Assignment.HasCandidate(rollout, Assignment.BucketOf(plan.Seed, id));
    }

    private static async Task<int> CountLostAsync(IDeviceRegistry devices, RolloutPlan plan, Func<Guid, bool> isAssigned, CancellationToken cancellationToken)
    {
        int lost = 0;
        IReadOnlyList<Device> page;
        for (Guid after = Guid.Empty; (page = await devices.ListAsync(after, Page, cancellationToken)).Count > 0; after = page[^1].Id)
        {
            lost += page.Count(device => device.Report is { PackState: PackState.Refused or PackState.Returned } report && report.PackOffered == plan.Candidate.Version
                && device.ReportedAt >= plan.Began && isAssigned(device.Id));
        }

        return lost;
    }

    /// <summary>Why the roll-out has to halt, one sentence; null if nothing is wrong.</summary>
    public string? Trouble()
    {
        int most = Math.Max(Assigned >= LeastForTwo ? 2 : 1, (int)Math.Ceiling(LostShare * Assigned));
        if (Lost >= most)
        {
            return $"{Lost} of {Assigned} televisions that were to have the pack refused it or took it back.";
        }

        return Worse("crash more often", "crashes a start", Candidate.CrashRates, Control.CrashRates, sign: 1, least: 1.5)
            ?? Worse("make pages more slowly", "microseconds in the 99th percentile", Candidate.PageP99s, Control.PageP99s, sign: 1, least: 1.25)
            ?? Worse("have fewer quality plays", "quality plays a session", Candidate.PlayRates, Control.PlayRates, sign: -1, least: 1.1);
    }

    private static string? Worse(string what, string unit, List<double> candidate, List<double> control, int sign, double least)
    {
        if (candidate.Count < LeastDevices || control.Count < LeastDevices)
        {
            return null;
        }

        double z = RankTest.Z([.. candidate.Select(value => sign * value)], [.. control.Select(value => sign * value)]);
        double with = TrimmedMean(candidate), without = TrimmedMean(control);
        bool matters = sign > 0 ? with > without * least : without > with * least;
        return z > MostZ && matters
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Televisions with the pack {what}: {with:G3} {unit} against {without:G3}, {candidate.Count} against {control.Count} televisions, z = {z:F1}.")
            : null;
    }

    /// <summary>The mean without a fiftieth at either end: one liar in a hundred must not make the size of a difference. Of one or two values it is their mean.</summary>
    /// <param name="values">At least one.</param>
    internal static double TrimmedMean(List<double> values)
    {
        int cut = Math.Min((values.Count + 49) / 50, (values.Count - 1) / 2);
        return values.Order().Skip(cut).Take(values.Count - (2 * cut)).Average();
    }
}

/// <summary>Values of a group of televisions, one each.</summary>
/// <param name="CrashRates">Crashes a start.</param>
/// <param name="PageP99s">The worst 99th percentile of home pages, microseconds.</param>
/// <param name="PlayRates">Quality plays a session.</param>
internal sealed record HealthValues(List<double> CrashRates, List<double> PageP99s, List<double> PlayRates)
{
    /// <summary>Adds a television.</summary>
    public void Add(HealthSums sums)
    {
        if (sums.Starts > 0) CrashRates.Add(Math.Min(1, (double)sums.Crashes / sums.Starts));
        if (sums.Pages > 0) PageP99s.Add(sums.PageP99Us);
        if (sums.Sessions > 0) PlayRates.Add((double)sums.QualityPlays / sums.Sessions);
    }
}

/// <summary>A television's reports with one kind of pack, added up.</summary>
internal sealed class HealthSums
{
    /// <summary>Reports.</summary>
    public long Reports { get; private set; }

    /// <summary>Starts.</summary>
    public long Starts { get; private set; }

    /// <summary>Starts that followed no orderly stop.</summary>
    public long Crashes { get; private set; }

    /// <summary>Home pages.</summary>
    public long Pages { get; private set; }

    /// <summary>The worst 99th percentile, microseconds.</summary>
    public long PageP99Us { get; private set; }

    /// <summary>Sessions.</summary>
    public long Sessions { get; private set; }

    /// <summary>Plays that the viewer meant.</summary>
    public long QualityPlays { get; private set; }

    /// <summary>Adds a day.</summary>
    public void Add(HealthDay day)
    {
        Reports += day.Reports;
        Starts += day.Starts;
        Crashes += day.Crashes;
        Pages += day.Pages;
        PageP99Us = Math.Max(PageP99Us, day.PageP99Us);
        Sessions += day.Sessions;
        QualityPlays += day.QualityPlays;
    }
}
