using System.Text.Json;
using CsCheck;
using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Catalogue;

/// <summary>From published catalogues to the deltas that televisions pull.</summary>
public sealed class CatalogueTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 4, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;
    private SqliteFleetStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CatalogueStore Catalogues => new(_store.Documents, _time);

    public async ValueTask InitializeAsync()
    {
        _store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), _time);
        await _store.MigrateAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_delta_between_any_two_catalogues_makes_the_one_of_the_other()
    {
        Gen<Dictionary<string, int>> catalogue = Gen.Dictionary(Gen.Int[0, 15].Select(i => $"t-{i}"), Gen.Int[0, 2])[1, 12];
        await Gen.Select(catalogue, catalogue, catalogue).SampleAsync(
            async (a, b, c) =>
            {
                // Whatever was published before, also by other samples: from each version to the newest.
                foreach (Dictionary<string, int> one in new[] { a, b, c })
                {
                    await PublishAsync(one);
                    _time.Advance(TimeSpan.FromSeconds(20));
                }

                using var source = new CatalogueSource(Catalogues, _time);
                CatalogueHead head = (await Catalogues.HeadAsync(Cancellation))!;
                Dictionary<ulong, Dictionary<string, int>> known = _published;
                foreach (ulong from in head.Versions.Select(kept => kept.Version).Append(0UL).Append(77UL))
                {
                    Dictionary<string, int> television = known.TryGetValue(from, out Dictionary<string, int>? had) ? new(had) : new() { ["by-hand"] = 1 };
                    Apply(television, await PullAsync(source, from), from);
                    Assert.Equal(c.OrderBy(pair => pair.Key), television.OrderBy(pair => pair.Key));
                }
            },
            iter: 30, threads: 1);
    }

    [Fact]
    public async Task The_same_catalogue_in_other_words_and_order_is_no_new_version()
    {
        string file = Path.Combine(_folder, "a.jsonl");
        await File.WriteAllTextAsync(file, "{\"id\":\"a\",\"kind\":\"film\",\"name\":\"Ä\"}\n{\"id\":\"b\",\"kind\":\"film\",\"name\":\"B\"}\n", Cancellation);
        Publication first = (await Catalogues.PublishAsync(new CatalogueFile(file).Read(), false, _ => [], Cancellation))!;
        await File.WriteAllTextAsync(file, "{ \"id\":\"b\", \"kind\":\"film\",\"name\":\"B\"}\r\n\r\n{\"id\":\"a\",\"kind\":\"film\",\"name\":\"\\u00c4\"}", Cancellation);

        Publication again = (await Catalogues.PublishAsync(new CatalogueFile(file).Read(), false, _ => [], Cancellation))!;

        Assert.Equal(20261128040000UL, first.Version);
        Assert.True(again.Difference.IsNone);
        Assert.Equal(first.Version, again.Version);
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await PublishAsync(new() { ["a"] = 1, ["b"] = 1 });

        Publication dry = (await Catalogues.PublishAsync(Content(new() { ["b"] = 2, ["c"] = 1, ["d"] = 1 }), dryRun: true, _ => [], Cancellation))!;

        Assert.Equal((2, 1, 1), (dry.Difference.Added.Count, dry.Difference.Changed.Count, dry.Difference.Removed.Count));
        Assert.Equal(dry.Version, (await Catalogues.HeadAsync(Cancellation))!.Newest.Version);
    }

    [Fact]
    public async Task A_large_delta_comes_in_small_items_of_which_only_the_last_is_the_last()
    {
        await PublishAsync(Enumerable.Range(0, 20_000).ToDictionary(i => $"gone-{i}", _ => 1));
        ulong first = (await Catalogues.HeadAsync(Cancellation))!.Newest.Version;
        _time.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(Enumerable.Range(0, 20_000).ToDictionary(i => $"new-{i}", i => i));
        using var source = new CatalogueSource(Catalogues, _time);

        List<CatalogueDelta> items = await PullAsync(source, first);

        Assert.True(items.Count > 4);
        Assert.All(items, item => Assert.InRange(item.CalculateSize(), 1, 1 << 20));
        Assert.All(items, item => Assert.InRange(TitleLines.Unpack(item.Titles.Span).Length, 0, 512 << 10));
        Assert.Equal([.. Enumerable.Repeat(true, items.Count - 1), false], items.Select(item => item.More));
        Assert.All(items, item => Assert.Equal((first, items[0].ToVersion), (item.FromVersion, item.ToVersion)));
    }

    [Fact]
    public async Task Who_broke_off_gets_the_rest_of_the_same_delta_and_all_of_another()
    {
        await PublishAsync(new() { ["a"] = 1 });
        ulong first = (await Catalogues.HeadAsync(Cancellation))!.Newest.Version;
        _time.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(Enumerable.Range(0, 40_000).ToDictionary(i => $"new-{i}", i => i));
        List<CatalogueDelta> items;
        using (var source = new CatalogueSource(Catalogues, _time))
        {
            items = await PullAsync(source, first);
        }

        Assert.True(items.Count > 2);
        using var replica = new CatalogueSource(Catalogues, _time); // another one, which makes the delta anew
        for (int had = 0; had < items.Count; had++)
        {
            List<CatalogueDelta> rest = await PullAsync(replica, first, items[had].Mark);
            Assert.Equal(items.Skip(had == items.Count - 1 ? 0 : had + 1), rest);
        }

        Assert.All(items, item => Assert.Equal(item == items[0] ? ByteString.Empty : items[items.IndexOf(item) - 1].Mark, item.After));
        Assert.Equal(items, await PullAsync(replica, first)); // a television of before says no mark
        List<CatalogueDelta> whole = await PullAsync(replica, 0, items[0].Mark);
        Assert.True(whole[0] is { FromVersion: 0, After.IsEmpty: true }); // what it has is of another delta
    }

    [Fact]
    public async Task Many_that_ask_at_once_have_the_delta_made_once()
    {
        await PublishAsync(new() { ["a"] = 1 });
        using var source = new CatalogueSource(Catalogues, _time);

        List<CatalogueDelta>[] all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => PullAsync(source, 5))));

        Assert.All(all, items => Assert.Single(items));
        Assert.Equal(1, source.Made);
        Assert.Empty(await PullAsync(source, all[0][0].ToVersion));
    }

    [Fact]
    public async Task Who_is_older_than_what_is_kept_gets_everything_and_what_nobody_needs_is_deleted()
    {
        await PublishAsync(new() { ["a"] = 0 });
        ulong first = (await Catalogues.HeadAsync(Cancellation))!.Newest.Version;
        for (int i = 1; i <= CatalogueHead.MostVersions; i++)
        {
            _time.Advance(TimeSpan.FromHours(2));
            await PublishAsync(new() { ["a"] = i });
        }

        using var source = new CatalogueSource(Catalogues, _time);
        Assert.Equal(0UL, Assert.Single(await PullAsync(source, first)).FromVersion);
        Assert.Equal(CatalogueHead.MostVersions, (await Catalogues.HeadAsync(Cancellation))!.Versions.Count);
        Assert.Equal(CatalogueHead.MostVersions + 1, (await _store.Documents.ListAsync("catalogue/data/", Cancellation)).Count);
    }

    [Fact]
    public async Task Experiments_are_sent_to_who_has_others()
    {
        var experiments = new ExperimentsStore(_store.Documents, _time);
        byte[] payload = "{\"features\":{}}"u8.ToArray();
        (ulong version, bool isNew) = (await experiments.PublishAsync(payload, Cancellation))!.Value;
        (ulong again, bool isNewAgain) = (await experiments.PublishAsync(payload, Cancellation))!.Value;
        var source = new ExperimentsSource(experiments, _time);

        List<PullItem> items = await ListAsync(source.NewForAsync(Guid.Empty, new PullRequest { ExperimentsVersion = 3 }, Cancellation));

        Assert.Equal((true, false, version), (isNew, isNewAgain, again));
        Assert.Equal(payload, Assert.Single(items).Experiments.Payload.ToByteArray());
        Assert.Empty(await ListAsync(source.NewForAsync(Guid.Empty, new PullRequest { ExperimentsVersion = version }, Cancellation)));
    }

    private readonly Dictionary<ulong, Dictionary<string, int>> _published = [];

    private async Task PublishAsync(Dictionary<string, int> titles)
    {
        Publication done = (await Catalogues.PublishAsync(Content(titles), false, _ => [], Cancellation))!;
        _published[done.Version] = titles;
    }

    private static CatalogueContent Content(Dictionary<string, int> titles) =>
        CatalogueContent.Of(titles.Select(pair => (pair.Key, System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{pair.Key}}","kind":"film","name":"{{pair.Value}}"}"""))));

    private static void Apply(Dictionary<string, int> television, List<CatalogueDelta> items, ulong had)
    {
        foreach (CatalogueDelta item in items)
        {
            Assert.True(item.FromVersion == had || item.FromVersion == 0);
            if (item.FromVersion == 0 && item == items[0])
            {
                television.Clear();
            }

            foreach (string id in item.Removed)
            {
                Assert.True(television.Remove(id));
            }

            foreach (ReadOnlyMemory<byte> line in TitleLines.Split(TitleLines.Unpack(item.Titles.Span)))
            {
                using JsonDocument title = JsonDocument.Parse(line);
                television[title.RootElement.GetProperty("id").GetString()!] = int.Parse(title.RootElement.GetProperty("name").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }

    private static async Task<List<CatalogueDelta>> PullAsync(CatalogueSource source, ulong version, ByteString? mark = null) =>
        [.. (await ListAsync(source.NewForAsync(Guid.Empty, new PullRequest { CatalogueVersion = version, CatalogueMark = mark ?? ByteString.Empty }, Cancellation))).Select(item => item.Catalogue)];

    private static async Task<List<PullItem>> ListAsync(IAsyncEnumerable<PullItem> items)
    {
        List<PullItem> list = [];
        await foreach (PullItem item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
