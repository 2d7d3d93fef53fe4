using System.Security.Cryptography;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Store;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Sync.Tests.Fleet.Packs;

public sealed class PackServiceTests
{
    private static readonly string DemoPack = Path.Combine(Repository.Root, "Models", "packs", "demo");

    [Fact]
    public async Task A_device_gets_roots_packs_and_roll_out_in_this_order_and_only_what_is_new()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await world.BeginAsync("2.0", 100);
        await world.SignedAsync();
        var source = new PackPullSource(world.Packs, world.Time);

        Assert.Equal([PullItem.ItemOneofCase.Root, PullItem.ItemOneofCase.Pack, PullItem.ItemOneofCase.Rollout], await PullAsync(source, new PullRequest()));
        Assert.Equal([PullItem.ItemOneofCase.Pack, PullItem.ItemOneofCase.Rollout], await PullAsync(source, new PullRequest { RootVersion = 1 }));
        Assert.Empty(await PullAsync(source, new PullRequest { RootVersion = 1, RolloutVersion = 1 }));
    }

    [Fact]
    public async Task A_blob_of_several_parts_comes_whole_from_any_offset()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        byte[] blob = new byte[PackStore.PartBytes + 100_000];
        new Random(4).NextBytes(blob);
        byte[] hash = SHA256.HashData(blob);
        await world.Packs.AddBlobAsync(Convert.ToHexStringLower(hash), blob, TestContext.Current.CancellationToken);
        await world.Packs.AddBlobAsync(Convert.ToHexStringLower(hash), blob, TestContext.Current.CancellationToken);
        var fetch = new PackFetch(world.Packs);

        foreach (int offset in (int[])[0, 1, PackStore.PartBytes - 1, PackStore.PartBytes, blob.Length - 1, blob.Length])
        {
            var got = new Chunks();
            await fetch.FetchAsync(Guid.Empty, new FetchPackRequest { Sha256 = ByteString.CopyFrom(hash), Offset = (ulong)offset }, got, TestContext.Current.CancellationToken);
            Assert.Equal(blob[offset..], got.Bytes(offset, blob.Length));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_so()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        var fetch = new PackFetch(world.Packs);

        Assert.Equal(StatusCode.NotFound, await CodeAsync(new FetchPackRequest { Sha256 = ByteString.CopyFrom(new byte[32]) }));
        Assert.Equal(StatusCode.InvalidArgument, await CodeAsync(new FetchPackRequest { Sha256 = ByteString.CopyFrom(new byte[3]) }));

        async Task<StatusCode> CodeAsync(FetchPackRequest request) =>
            (await Assert.ThrowsAsync<RpcException>(() => fetch.FetchAsync(Guid.Empty, request, new Chunks(), TestContext.Current.CancellationToken))).StatusCode;
    }

    [Fact]
    public async Task A_signed_pack_is_published_and_what_was_changed_after_signing_is_not()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        string pack = CopyOfDemo(world);
        Sign(world, pack, world.Operator.PackKey);

        PackDocument published = await PublishCommand.PublishAsync(world.Packs, pack, world.Time, TestContext.Current.CancellationToken);

        Assert.Equal(published.Files.Single(file => file.Name == "titles.vec").Bytes, await world.Packs.BlobBytesAsync(published.Files.Single(file => file.Name == "titles.vec").Sha256, TestContext.Current.CancellationToken));
        await PublishCommand.PublishAsync(world.Packs, pack, world.Time, TestContext.Current.CancellationToken); // The same again changes nothing.
        await File.AppendAllTextAsync(Path.Combine(pack, "titles.vec"), "x", TestContext.Current.CancellationToken);
        CommandException refused = await Assert.ThrowsAsync<CommandException>(() => PublishCommand.PublishAsync(world.Packs, pack, world.Time, TestContext.Current.CancellationToken));
        Assert.Contains("titles.vec", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_is_with_the_fleet_stands_in_the_logs_though_the_database_dies_right_after_it()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        string pack = CopyOfDemo(world);
        Sign(world, pack, world.Operator.PackKey);

        await Record.ExceptionAsync(() => PublishCommand.PublishAsync(new PackStore(new DyingDocuments(world.Store.Documents)), pack, world.Time, TestContext.Current.CancellationToken));

        (string version, _) = Assert.Single(await world.Packs.PacksAsync(TestContext.Current.CancellationToken));
        AuditEntry entry = Assert.Single(await new AuditLog(world.Store.Documents).ReadAsync(null, 10, TestContext.Current.CancellationToken));
        Assert.Equal(("published a pack", version), (entry.What, entry.About));
        Assert.StartsWith($"Pack {version} published by ", Assert.Single(await world.Packs.LogAsync(10, TestContext.Current.CancellationToken)).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_the_root_does_not_vouch_for_is_not_published()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        string pack = CopyOfDemo(world);
        Sign(world, pack, world.Operator.RolloutKey);

        DocumentRefusedException refused = await Assert.ThrowsAsync<DocumentRefusedException>(() => PublishCommand.PublishAsync(world.Packs, pack, world.Time, TestContext.Current.CancellationToken));

        Assert.Equal(RefusalReason.WrongKey, refused.Reason);
        Assert.Empty(await world.Packs.PacksAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Keys_are_for_their_owner_alone_and_never_overwritten()
    {
        string folder = Directory.CreateTempSubdirectory("edgerec-keys-").FullName;
        string file = Path.Combine(folder, "pack.key");
        using var key = SigningKey.Create();
        KeyFile.Write(file, key, null);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(key.Id, KeyFile.ReadPublic(file + KeyFile.PublicSuffix).Id);
        Assert.Equal(key.Id, KeyFile.ReadPublic(file).Id);
        Assert.Throws<CommandException>(() => KeyFile.Write(file, key, null));
        File.WriteAllText(file, "no key");
        Assert.Throws<IOException>(() => KeyFile.TryOpenUnlocked(file));
        Directory.Delete(folder, recursive: true);
    }

    private static void Sign(PackStoreWorld world, string pack, SigningKey key)
    {
        DateTimeOffset now = world.Time.GetUtcNow();
        PackBundle bundle = SignedFolder.Bundle(pack, [DemoPack], null, now, now.AddYears(1));
        SignedFolder.Write(pack, SignedDocument.Of(bundle.Document, key), bundle);
    }

    private static string CopyOfDemo(PackStoreWorld world)
    {
        string copy = Path.Combine(world.Folder, "pack");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(DemoPack))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private static async Task<PullItem.ItemOneofCase[]> PullAsync(PackPullSource source, PullRequest request)
    {
        var items = new List<PullItem.ItemOneofCase>();
        await foreach (PullItem item in source.NewForAsync(Guid.Empty, request, TestContext.Current.CancellationToken))
        {
            items.Add(item.ItemCase);
        }

        return [.. items];
    }

    private sealed class Chunks : IServerStreamWriter<PackChunk>
    {
        private readonly List<PackChunk> _chunks = [];

        public WriteOptions? WriteOptions { get; set; }

        public byte[] Bytes(int offset, int total)
        {
            var bytes = new MemoryStream();
            foreach (PackChunk chunk in _chunks)
            {
                Assert.Equal(((ulong)(offset + bytes.Length), (ulong)total), (chunk.Offset, chunk.TotalBytes));
                Assert.InRange(chunk.Data.Length, 1, 64 << 10);
                bytes.Write(chunk.Data.Span);
            }

            return bytes.ToArray();
        }

        public Task WriteAsync(PackChunk message, CancellationToken cancellationToken) => WriteAsync(message);

        public Task WriteAsync(PackChunk message)
        {
            _chunks.Add(message);
            return Task.CompletedTask;
        }
    }
}
