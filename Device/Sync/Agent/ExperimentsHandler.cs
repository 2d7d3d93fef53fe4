using EdgeRec.Device.Experiments;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Hands the experiments that the fleet names to whoever evaluates them.</summary>
internal sealed class ExperimentsHandler(HouseholdExperiments experiments) : IPullHandler
{
    /// <inheritdoc/>
    public bool Handles(PullItem.ItemOneofCase kind) => kind == PullItem.ItemOneofCase.Experiments;

    /// <inheritdoc/>
    public void Describe(PullRequest request) => request.ExperimentsVersion = experiments.Version;

    /// <inheritdoc/>
    public Task TakeAsync(PullItem item, CancellationToken cancellationToken) =>
        experiments.Take(item.Experiments.Version, item.Experiments.Payload.Span) is { } problem ? throw new ItemRefusedException(problem) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Left() => experiments.Leave();
}
