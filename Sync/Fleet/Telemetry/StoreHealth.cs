using EdgeRec.Sync.Fleet.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EdgeRec.Sync.Fleet.Telemetry;

/// <summary>Whether the database answers.</summary>
internal sealed class StoreHealth(IFleetStore store, IHostApplicationLifetime lifetime, TimeProvider time) : IHealthCheck
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("This replica stops.");
        }

        try
        {
            // A driver whose server hangs does not end when it is told to: it waits for the server to hear that, too. So it is asked to end, and not waited for.
            return await Ask(cancellationToken).WaitAsync(Patience, time, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database does not answer in time.");
        }
    }

    private Task<bool> Ask(CancellationToken cancellationToken)
    {
        var patience = new CancellationTokenSource(Patience, time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        Task<bool> answer = store.AnswersAsync(either.Token);

        // How a question ends that nobody waits for any more is of interest to nobody, but has to be looked at.
        _ = answer.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                either.Dispose();
                patience.Dispose();
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return answer;
    }
}
