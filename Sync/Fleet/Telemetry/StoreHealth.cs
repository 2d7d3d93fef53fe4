using EdgeRec.Sync.Fleet.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EdgeRec.Sync.Fleet.Telemetry;

/// <summary>Whether the database answers.</summary>
internal sealed class StoreHealth(IFleetStore store, IHostApplicationLifetime lifetime) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("This replica stops.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await store.AnswersAsync(patience.Token) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database does not answer in time.");
        }
    }
}
