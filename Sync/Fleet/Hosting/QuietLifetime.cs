namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Leaves signals to whoever runs the service, a command or a test: with two who listen, the command could not tell being asked to stop from a part that failed.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
