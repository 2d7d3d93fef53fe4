using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Catalogue;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Tests.Sync.Catalogue;

public sealed class CatalogueSpoolTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("edgerec-spool-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void An_item_leaves_the_journal_its_room()
    {
        CatalogueDelta item = new() { FromVersion = 0, ToVersion = 5, More = true, Mark = ByteString.CopyFromUtf8("1"), Titles = ByteString.CopyFrom(new byte[1_000]) };
        long free = FreeRoom.LeastBytes + item.CalculateSize();
        using var folder = DataFolder.Open(_path);
        var spool = new CatalogueSpool(new SyncFolder(folder.Sync), () => free);
        spool.Add(item);

        free--;
        IOException refused = Assert.Throws<IOException>(() => spool.Add(item));

        Assert.Contains("left free for the journal", refused.Message, StringComparison.Ordinal);
        Assert.Equal(item.CalculateSize(), spool.Begun()!.Bytes);
    }
}
