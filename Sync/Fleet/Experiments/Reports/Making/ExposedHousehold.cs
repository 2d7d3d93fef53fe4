using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>A household that takes part in an experiment, with all that is known of it; overwritten by the next one.</summary>
internal sealed class ExposedHousehold
{
    /// <summary>The television.</summary>
    public Guid Device { get; private set; }

    /// <summary>What is known of it; null where it was shut out or never enrolled.</summary>
    public Household? Traits { get; private set; }

    /// <summary>First exposures of its profiles.</summary>
    public List<FirstExposure> Exposures { get; } = [];

    /// <summary>Sums of its profiles by day.</summary>
    public List<UnitDay> Days { get; } = [];

    /// <summary>Its health by day.</summary>
    public List<HealthOfDay> Health { get; } = [];

    /// <summary>
    /// All households that were exposed to an experiment or, where no events are shared, said with their health what they are in; one in memory at a time.
    /// </summary>
    /// <param name="facts">The fleet's facts.</param>
    /// <param name="experiment">The experiment's key.</param>
    /// <param name="from">First day of sums.</param>
    /// <param name="started">First day of health.</param>
    /// <param name="through">Last day of both, inclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<ExposedHousehold> ReadAsync(
        IExperimentFacts facts, string experiment, DateOnly from, DateOnly started, DateOnly through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var exposures = new ByDevice<FirstExposure>(facts.FirstExposuresAsync(experiment, cancellationToken), exposure => exposure.Device, cancellationToken);
        await using var households = new ByDevice<Household>(facts.HouseholdsAsync(cancellationToken), household => household.Device, cancellationToken);
        await using var days = new ByDevice<UnitDay>(facts.UnitDaysAsync(from, through, cancellationToken), day => day.Device, cancellationToken);
        await using var health = new ByDevice<HealthOfDay>(facts.HealthAsync(started, through, cancellationToken), day => day.Device, cancellationToken);
        var traits = new List<Household>();
        var household = new ExposedHousehold();
        for (; ;)
        {
            Guid? exposed = await exposures.NextAsync(), known = await households.NextAsync();
            if ((exposed, known) is (null, null))
            {
                yield break;
            }

            Guid device = exposed is null ? known!.Value : known is null || exposed.Value.CompareTo(known.Value) < 0 ? exposed.Value : known.Value;
            await exposures.TakeAsync(device, household.Exposures);
            await households.TakeAsync(device, traits);
            household.Device = device;
            household.Traits = traits.Count > 0 ? traits[0] : null;
            if (household.Exposures.Count == 0 && household.Traits?.Variations.ContainsKey(experiment) is not true)
            {
                continue;
            }

            household.Exposures.RemoveAll(exposure => DateOnly.FromDateTime(exposure.First.UtcDateTime) > through);
            await days.TakeAsync(device, household.Days);
            await health.TakeAsync(device, household.Health);
            yield return household;
        }
    }
}
