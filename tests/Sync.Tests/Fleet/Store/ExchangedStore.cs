using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Store;

/// <summary>A store of which a test exchanges parts.</summary>
internal sealed class ExchangedStore(IFleetStore store) : IFleetStore
{
    /// <summary>What the database's own clock says; null for none.</summary>
    public DateTimeOffset? Clock { get; set; }

    public IFrameStore Frames => store.Frames;

    public IDeviceRegistry Devices => store.Devices;

    public IDocumentStore Documents { get; init; } = store.Documents;

    public IErasureList Erasures => store.Erasures;

    public IFactStore Facts => store.Facts;

    public Task<bool> IsSetUpAsync(CancellationToken cancellationToken) => store.IsSetUpAsync(cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) => store.MigrateAsync(cancellationToken);

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => store.AnswersAsync(cancellationToken);

    public Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) => Task.FromResult(Clock);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
