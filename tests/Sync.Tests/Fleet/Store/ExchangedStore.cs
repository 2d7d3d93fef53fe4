using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Store;

/// <summary>A store whose database has a clock of its own.</summary>
internal sealed class ClockedStore(IFleetStore store) : IFleetStore
{
    public DateTimeOffset? Clock { get; set; }

    public IFrameStore Frames => store.Frames;

    public IDeviceRegistry Devices => store.Devices;

    public IDocumentStore Documents => store.Documents;

    public IErasureList Erasures => store.Erasures;

    public IFactStore Facts => store.Facts;

    public Task MigrateAsync(CancellationToken cancellationToken) => store.MigrateAsync(cancellationToken);

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => store.AnswersAsync(cancellationToken);

    public Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) => Task.FromResult(Clock);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
