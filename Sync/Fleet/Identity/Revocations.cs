using System.Collections.Concurrent;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>Who is shut out, in memory and some seconds behind the store: asked with every call and every frame.</summary>
internal sealed class Revocations(IDeviceRegistry devices, FleetMeter meter, TimeProvider time, ILogger<Revocations> log)
    : FleetLoop("revocations", "Who is shut out could not be read again", meter, time, log)
{
    /// <summary>How old the memory may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    // Replicas' and commands' clocks differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Guid, bool> _revoked = new();
    private DateTimeOffset _since = DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    protected override TimeSpan Pause => Age;

    /// <summary>Who does not know who is shut out lets everybody in.</summary>
    protected override bool IsEssential => true;

    /// <summary>Whether a device or gateway is shut out.</summary>
    public bool Has(Guid id) => _revoked.ContainsKey(id);

    /// <summary>Reads what is new.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Time.GetUtcNow();
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
    protected override Task RoundAsync(CancellationToken cancellationToken) => RefreshAsync(cancellationToken);
}
