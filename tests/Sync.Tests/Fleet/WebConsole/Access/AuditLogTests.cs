using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Access;

public sealed class AuditLogTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-audit-").FullName;

    [Fact]
    public async Task Pages_of_the_log_hold_every_entry_once_the_newest_first()
    {
        await using var store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), TimeProvider.System);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        var audit = new AuditLog(store.Documents);
        Assert.Empty(await audit.ReadAsync(null, 10, TestContext.Current.CancellationToken));
        await Task.WhenAll(Enumerable.Range(0, 25).Select(i => audit.AddAsync($"user{i % 3}", "did", $"{i}", TestContext.Current.CancellationToken)));
        var read = new List<AuditEntry>();
        for (long? before = null; (await audit.ReadAsync(before, 10, TestContext.Current.CancellationToken)) is { Count: > 0 } page; before = page[^1].Number)
        {
            read.AddRange(page);
        }

        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(n => (long)n), read.Select(entry => entry.Number));
        Assert.Equal(25, read.Select(entry => entry.About).Distinct().Count());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
