using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>How a roll-out fares: what the conductor judges by, kept so that a page need not gather it.</summary>
/// <param name="Candidate">The pack's version.</param>
/// <param name="Seed">Tells this roll-out from an earlier one of the same pack.</param>
/// <param name="At">When it was gathered.</param>
/// <param name="Assigned">Devices that are to have the pack and reported.</param>
/// <param name="Running">Of them, those that reported with it.</param>
/// <param name="Lost">Of them, those that refused it or took it back.</param>
/// <param name="Trouble">Why it has to halt; null if nothing is wrong.</param>
/// <param name="Measures">Device with device compared.</param>
internal sealed record RolloutFigures(
    string Candidate, string Seed, DateTimeOffset At, int Assigned, int Running, int Lost, string? Trouble, IReadOnlyList<RolloutMeasure> Measures)
{
    /// <summary>Gathers them.</summary>
    public static async Task<RolloutFigures> GatherAsync(IDeviceRegistry devices, RolloutPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RolloutHealth health = await RolloutHealth.GatherAsync(devices, plan, cancellationToken);
        return new RolloutFigures(
            plan.Candidate.Version, plan.Seed, now, health.Assigned, health.Running, health.Lost, health.Trouble(),
            [
                Compare(RolloutMeasure.Crashes, health.Candidate.CrashRates, health.Control.CrashRates, 1),
                Compare(RolloutMeasure.PageTime, health.Candidate.PageP99s, health.Control.PageP99s, 1),
                Compare(RolloutMeasure.QualityPlays, health.Candidate.PlayRates, health.Control.PlayRates, -1),
            ]);
    }

    private static RolloutMeasure Compare(string name, List<double> with, List<double> without, int sign) => new(
        name, with.Count, without.Count, Mean(with), Mean(without), RankTest.Z([.. with.Select(value => sign * value)], [.. without.Select(value => sign * value)]));

    private static double Mean(List<double> values) => values.Count == 0 ? 0 : RolloutHealth.TrimmedMean(values);
}

/// <summary>One measure of devices with the pack beside those without.</summary>
/// <param name="Name">Which.</param>
/// <param name="DevicesWith">Devices with the pack that tell it.</param>
/// <param name="DevicesWithout">Devices without.</param>
/// <param name="With">Mean over devices with the pack, the outermost fiftieths left out.</param>
/// <param name="Without">The same without it.</param>
/// <param name="Worse">Standard deviations of a rank test by which the devices with the pack fare worse; below 0: better.</param>
internal sealed record RolloutMeasure(string Name, int DevicesWith, int DevicesWithout, double With, double Without, double Worse)
{
    /// <summary>The names of the measures.</summary>
    public const string Crashes = "crashes", PageTime = "pageTime", QualityPlays = "qualityPlays";
}
