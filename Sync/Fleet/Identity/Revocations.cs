using System.Collections.Concurrent;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>Who is shut out, in memory and some seconds behind the store: asked with every call and every frame.</summary>
internal sealed partial class Revocations(IDeviceRegistry devices, TimeProvider time, ILogger<Revocations> log) : BackgroundService
{
    /// <summary>How old the memory may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    // Replicas' and commands' clocks differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Guid, bool> _revoked = new();
    private DateTimeOffset _since = DateTimeOffset.UnixEpoch;

    /// <summary>Whether a device or gateway is shut out.</summary>
    public bool Has(Guid id) => _revoked.ContainsKey(id);

    /// <summary>Reads what is new.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (Guid device in await devices.RevokedAsync(_since, cancellationToken))
        {
            _revoked.TryAdd(device, true);
        }

        _since = now - Skew;
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Age, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                NotRead(e.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Who is shut out could not be read again: {Reason}")]
    private partial void NotRead(string reason);
}
