namespace EdgeRec.Sync.Fleet.Experiments.Hosting;

/// <summary>How the service looks after experiments.</summary>
internal sealed record ExperimentOptions
{
    /// <summary>How often guardrails are looked at and reports made anew; default one hour.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);
}
