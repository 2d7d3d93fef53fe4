namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>A clock that stands still until it is told otherwise.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    /// <summary>What it shows.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
