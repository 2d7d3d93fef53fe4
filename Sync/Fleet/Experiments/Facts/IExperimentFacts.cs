namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>
/// What the fleet knows of its units, day by day: what reports, plans and retention are computed from. Every enumeration comes by rising device, so that several can be read side by side with
/// one household in memory; none of them holds more than a page of rows.
/// </summary>
internal interface IExperimentFacts
{
    /// <summary>How far the facts reach.</summary>
    Task<FactsReach> ReachAsync(CancellationToken cancellationToken);

    /// <summary>Sums by profile and day; a day on which nothing happened is left out.</summary>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day, inclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By device, within a device by profile (ordinal), within a profile by day.</returns>
    IAsyncEnumerable<UnitDay> UnitDaysAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken);

    /// <summary>The first exposure of each profile to an experiment.</summary>
    /// <param name="experiment">The experiment's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By device, within a device by profile (ordinal).</returns>
    IAsyncEnumerable<FirstExposure> FirstExposuresAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>What televisions reported of their health.</summary>
    /// <inheritdoc cref="UnitDaysAsync"/>
    /// <returns>By device, within a device by day; one for all packs of a day.</returns>
    IAsyncEnumerable<HealthOfDay> HealthAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken);

    /// <summary>Every television that is known and was not shut out, by device.</summary>
    IAsyncEnumerable<Household> HouseholdsAsync(CancellationToken cancellationToken);
}

/// <summary>How far facts reach.</summary>
/// <param name="First">The first day that has any; null when there is none.</param>
/// <param name="Last">The last one.</param>
/// <param name="Position">The position of the last frame that is in them.</param>
internal readonly record struct FactsReach(DateOnly? First, DateOnly? Last, long Position);
