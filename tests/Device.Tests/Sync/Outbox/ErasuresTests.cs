using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Outbox;

public sealed class ErasuresTests : IDisposable
{
    private static readonly Guid Epoch = Guid.NewGuid();
    private readonly TemporaryFolder _folder = new();

    private SyncFolder Folder => new(Path.Combine(_folder.Path, "sync"));

    [Fact]
    public void A_fleet_that_was_told_nothing_is_told_of_no_erasure()
    {
        Open().Add("nora", 10);

        Assert.Empty(Open().Waiting);
    }

    [Fact]
    public void Whoever_was_told_under_two_names_is_erased_under_both()
    {
        var store = new OutboxStore(Folder, Epoch);
        store.WillTell(PrivacyMode.Full);
        store.WillTell(PrivacyMode.Pseudonymous);

        Open().Add("nora", 10);

        IReadOnlyList<Erasure> waiting = Open().Waiting; // durable
        Assert.Equal([1L, 2L], waiting.Select(e => e.Number));
        Assert.Equal("nora", waiting[0].Profile);
        Assert.True(Pseudonym.Is(waiting[1].Profile));
    }

    [Fact]
    public void A_fleet_that_knows_pseudonyms_never_learns_the_id()
    {
        new OutboxStore(Folder, Epoch).WillTell(PrivacyMode.Pseudonymous);

        Open().Add("nora", 10);

        Assert.True(Pseudonym.Is(Assert.Single(Open().Waiting).Profile));
    }

    [Fact]
    public void Numbers_go_on_after_everything_was_accepted()
    {
        new OutboxStore(Folder, Epoch).WillTell(PrivacyMode.Full);
        Erasures erasures = Open();
        erasures.Add("nora", 10);
        erasures.Accepted(1);

        Open().Add("ben", 20);

        Assert.Equal(2, Assert.Single(Open().Waiting).Number);
    }

    public void Dispose() => _folder.Dispose();

    private Erasures Open() => new(Folder, new SentFrames(Folder, TimeProvider.System), Epoch, TimeProvider.System);
}
