using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Store;

/// <summary>Documents, logs, and what is written into logs with a deed.</summary>
public abstract partial class FleetStoreContract
{
    [Fact]
    public async Task A_document_is_written_only_upon_what_its_writer_has_seen()
    {
        await using IFleetStore store = await OpenAsync();
        IDocumentStore documents = store.Documents;

        Assert.Null(await documents.ReadAsync("a/b", null, Cancellation));
        Assert.True(await documents.TryWriteAsync("a/b", 0, new byte[] { 1 }, Cancellation));
        Assert.False(await documents.TryWriteAsync("a/b", 0, new byte[] { 2 }, Cancellation));
        Assert.False(await documents.TryWriteAsync("a/b", 2, new byte[] { 2 }, Cancellation));
        Assert.True(await documents.TryWriteAsync("a/b", 1, new byte[] { 3, 4 }, Cancellation));
        Assert.Equal(1, await documents.AppendAsync("a/log", new byte[] { 5 }, Cancellation));
        Assert.Equal(2, await documents.AppendAsync("a/log", ReadOnlyMemory<byte>.Empty, Cancellation));

        Assert.Equal([3, 4], (await documents.ReadAsync("a/b", null, Cancellation))!.Content.ToArray());
        Assert.Equal([1], (await documents.ReadAsync("a/b", 1, Cancellation))!.Content.ToArray());
        Assert.Equal([2L], (await documents.ReadVersionsAsync("a/b", 1, 10, Cancellation)).Select(document => document.Version));
        Assert.Equal([new DocumentHead("a/b", 2, Now, 2), new DocumentHead("a/log", 2, Now, 0)], await documents.ListAsync("a/", Cancellation));
        await documents.DeleteAsync("a/b", Cancellation);
        Assert.Null(await documents.ReadAsync("a/b", null, Cancellation));
    }

    [Fact]
    public async Task A_version_and_lines_of_logs_are_written_together_or_not_at_all()
    {
        await using IFleetStore store = await OpenAsync();
        IDocumentStore documents = store.Documents;
        await documents.AppendAsync("log", new[] { (byte)1 }, Cancellation);
        LogLine[] lines = [new("log", new[] { (byte)2 }), new("log", new[] { (byte)3 }), new("other-log", new[] { (byte)4 })];

        Assert.True(await documents.TryWriteAsync("deed", 0, new[] { (byte)9 }, lines, Cancellation));
        Assert.False(await documents.TryWriteAsync("deed", 0, new[] { (byte)8 }, lines, Cancellation)); // Somebody else was faster.
        await Assert.ThrowsAnyAsync<Exception>(() => documents.TryWriteAsync("deed", 1, new[] { (byte)7 }, [.. lines, new LogLine(null!, default)], Cancellation)); // It breaks off.

        Assert.Equal([9], (await documents.ReadVersionsAsync("deed", 0, 10, Cancellation)).Select(version => (int)version.Content.Span[0]));
        Assert.Equal([1, 2, 3], (await documents.ReadVersionsAsync("log", 0, 10, Cancellation)).Select(line => (int)line.Content.Span[0]));
        Assert.Equal([4], (await documents.ReadVersionsAsync("other-log", 0, 10, Cancellation)).Select(line => (int)line.Content.Span[0]));
    }

    [Fact]
    public async Task Lines_that_are_written_with_versions_at_once_are_all_there()
    {
        await using IFleetStore store = await OpenAsync();

        bool[] written = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => store.Documents.TryWriteAsync($"deed/{i}", 0, new[] { (byte)i }, [new LogLine("log", new[] { (byte)i }), new LogLine("other-log", new[] { (byte)i })], Cancellation)));

        Assert.DoesNotContain(false, written);
        foreach (string log in (string[])["log", "other-log"])
        {
            Assert.Equal(Enumerable.Range(0, 20), (await store.Documents.ReadVersionsAsync(log, 0, 100, Cancellation)).Select(line => (int)line.Content.Span[0]).Order());
        }
    }

    [Fact]
    public async Task Appending_at_once_loses_no_line_of_a_log()
    {
        await using IFleetStore store = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.Documents.AppendAsync("log", new[] { (byte)i }, Cancellation)));

        IReadOnlyList<Document> lines = await store.Documents.ReadVersionsAsync("log", 0, 100, Cancellation);
        Assert.Equal(Enumerable.Range(0, 20), lines.Select(line => (int)line.Content.Span[0]).Order());
    }

    [Fact]
    public async Task What_is_removed_shut_out_or_to_be_erased_stands_in_the_logs_once_and_by_itself_nowhere()
    {
        await using IFleetStore store = await OpenAsync();
        await store.Documents.AppendAsync("document", new[] { (byte)0 }, Cancellation);
        var erasure = Erasure.OfAll(Device(1), Now);
        LogLine[] broken = [new("log", new[] { (byte)9 }), new(null!, default)];

        await Assert.ThrowsAnyAsync<Exception>(() => store.Documents.DeleteAsync("document", broken, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => store.Devices.RevokeAsync(Device(1), "stolen", Now, broken, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => store.Erasures.AddAsync([erasure], broken, Cancellation));
        Assert.NotNull(await store.Documents.ReadAsync("document", null, Cancellation));
        Assert.Empty(await store.Devices.RevokedAsync(DateTimeOffset.UnixEpoch, Cancellation));
        Assert.Empty(await store.Erasures.OfAsync([Device(1)], Cancellation));

        Assert.True(await store.Documents.DeleteAsync("document", [new LogLine("log", new[] { (byte)1 })], Cancellation));
        Assert.False(await store.Documents.DeleteAsync("document", [new LogLine("log", new[] { (byte)9 })], Cancellation)); // There is none any more.
        Assert.True(await store.Devices.RevokeAsync(Device(1), "stolen", Now, [new LogLine("log", new[] { (byte)2 })], Cancellation));
        Assert.False(await store.Devices.RevokeAsync(Device(1), "stolen", Now, [new LogLine("log", new[] { (byte)9 })], Cancellation)); // It was, before.
        await store.Erasures.AddAsync([erasure], [new LogLine("log", new[] { (byte)3 })], Cancellation);

        Assert.Equal([1, 2, 3], (await store.Documents.ReadVersionsAsync("log", 0, 10, Cancellation)).Select(line => (int)line.Content.Span[0]));
    }
}
