using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Catalogue;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Tests.Sync.Catalogue;

/// <summary>Deltas of the fleet's catalogue, good and hostile, into a data folder.</summary>
public sealed class CatalogueUpdatesTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("edgerec-catalogue-").FullName;
    private DataFolder _folder;
    private CatalogStore _store;
    private CatalogueUpdates _updates;

    public CatalogueUpdatesTests()
    {
        _folder = DataFolder.Open(_path);
        _store = new CatalogStore(_folder, TimeProvider.System);
        _store.Upsert([TinyCatalog.Titles]);
        _updates = new CatalogueUpdates(new SyncFolder(_folder.Sync), _store);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Ids
    {
        get
        {
            var ids = new List<string>();
            _store.ForEach(title => ids.Add($"{title.Id}={title.Name}"));
            return [.. ids];
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task Titles_of_a_fleet_that_was_left_stay_and_are_no_version_of_another_fleet()
    {
        await BringAsync(Delta(0, 5, more: false, "a", "b"));
        Reopen();
        await BringAsync(Delta(5, 6, more: false, "c")); // ready, and not taken up
        _store.MakeGoodCopy();

        _updates.Left();

        Assert.Equal(0UL, Has());
        Reopen();
        Assert.Equal(["a=a 5", "b=b 5"], Ids);
        Assert.Equal(0UL, Has());
        File.WriteAllText(_folder.CatalogDatabase, "damaged"); // and the good copy does not bring the version back
        Reopen();
        Assert.Equal(0UL, Has());
    }

    [Fact]
    public async Task Everything_from_nothing_replaces_what_was_imported_and_deltas_change_it()
    {
        await BringAsync(Delta(0, 5, more: true, "a", "b"), Delta(0, 5, more: false, "c"));
        Assert.True(_store.NextReady.IsCompleted);
        Assert.Contains("film-3", string.Join(' ', Ids), StringComparison.Ordinal); // The running daemon still has its own.
        Reopen();
        Assert.Equal(["a=a 5", "b=b 5", "c=c 5"], Ids);
        Assert.Equal(5UL, Has());

        CatalogueDelta next = Delta(5, 9, more: false, "b", "d");
        next.Removed.Add("a");
        await BringAsync(next);
        Assert.Equal(9UL, Has());
        Reopen();

        Assert.Equal(["b=b 9", "c=c 5", "d=d 9"], Ids);
        Assert.Equal(9UL, Has());
        Assert.Equal(3, _store.LoadIndex().Count);
    }

    [Fact]
    public async Task A_second_delta_before_the_first_is_taken_up_builds_on_it()
    {
        await BringAsync(Delta(0, 5, more: false, "a"));
        await BringAsync(Delta(5, 6, more: false, "b"));
        Reopen();

        Assert.Equal(["a=a 5", "b=b 6"], Ids);
    }

    [Fact]
    public async Task A_delta_that_breaks_off_changes_nothing_and_is_fetched_again()
    {
        await TakeAsync(Delta(0, 5, more: true, "a"));
        Reopen();

        Assert.Equal(0UL, Has());
        Assert.Equal(TinyCatalog.Titles.Count, Ids.Length);
        await BringAsync(Delta(0, 5, more: false, "b"));
        Reopen();
        Assert.Equal(["b=b 5"], Ids);
    }

    [Fact]
    public async Task A_delta_that_breaks_off_goes_on_behind_the_last_item_that_came_also_after_a_power_cut()
    {
        CatalogueDelta[] items = [.. Marked(Delta(0, 5, more: true, "a"), Delta(0, 5, more: true, "b"), Delta(0, 5, more: true, "c"), Delta(0, 5, more: false, "d"))];
        await TakeAsync(items[0]);
        await TakeAsync(items[1], first: false);
        await TakeAsync(items[2], first: false);
        string incoming = Path.Combine(_folder.Sync, "catalogue", "incoming");
        await File.WriteAllBytesAsync(incoming, (await File.ReadAllBytesAsync(incoming, Cancellation))[..^3], Cancellation); // of the third not everything was on the disk
        Reopen();

        Assert.Equal(items[1].Mark, Mark());
        await TakeAsync(items[2], first: false);
        await TakeAsync(items[3], first: false);
        await _updates.WorkAsync(null!, Cancellation);
        Reopen();

        Assert.Equal(["a=a 5", "b=b 5", "c=c 5", "d=d 5"], Ids);
        Assert.True(Mark().IsEmpty);
    }

    [Fact]
    public async Task An_older_fleet_and_one_that_has_a_newer_version_send_all_and_nothing_of_before_is_left()
    {
        CatalogueDelta[] items = [.. Marked(Delta(0, 5, more: true, "a"), Delta(0, 5, more: false, "b"))];
        await TakeAsync(items[0]);
        Assert.False(Mark().IsEmpty);
        await BringAsync(Delta(0, 5, more: true, "x"), Delta(0, 5, more: false, "y")); // knows no marks
        Reopen();
        Assert.Equal(["x=x 5", "y=y 5"], Ids);

        await TakeAsync(Marked(Delta(5, 6, more: true, "a"), Delta(5, 6, more: false, "b"))[0]);
        await BringAsync(Marked(Delta(5, 7, more: false, "z")));
        Reopen();
        Assert.Equal(["x=x 5", "y=y 5", "z=z 7"], Ids);
    }

    [Fact]
    public async Task Of_an_older_fleet_that_broke_off_nothing_is_asked_for_again()
    {
        await TakeAsync(Delta(0, 5, more: true, "a"));

        Assert.True(Mark().IsEmpty);
        Assert.Equal(0, new FileInfo(Path.Combine(_folder.Sync, "catalogue", "incoming")).Length);
    }

    [Fact]
    public async Task An_item_that_goes_on_from_something_else_is_refused()
    {
        CatalogueDelta[] items = [.. Marked(Delta(0, 5, more: true, "a"), Delta(0, 5, more: true, "b"), Delta(0, 5, more: false, "c"))];
        await TakeAsync(items[0]);

        await Assert.ThrowsAsync<ItemRefusedException>(() => TakeAsync(items[2]));
        Assert.Equal(0UL, Has());
    }

    [Fact]
    public async Task A_delta_that_came_whole_is_not_fetched_again_after_a_crash_before_it_was_applied()
    {
        await TakeAsync(Delta(0, 5, more: false, "a"));
        Reopen();

        Assert.Equal(5UL, Has());
        Assert.Equal(TinyCatalog.Titles.Count, Ids.Length);
        await _updates.WorkAsync(null!, Cancellation);
        Reopen();
        Assert.Equal(["a=a 5"], Ids);
    }

    [Fact]
    public async Task A_crash_while_the_next_catalogue_is_made_leaves_the_present_one_and_is_made_good()
    {
        await TakeAsync(Delta(0, 5, more: true, "a"));
        await TakeAsync(Delta(0, 5, more: false, "b"), first: false);
        using (var stop = new CancellationTokenSource())
        {
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => _updates.WorkAsync(null!, stop.Token), Cancellation));
        }

        await File.WriteAllTextAsync(_folder.CatalogDraft, "half a file", Cancellation);
        Reopen();
        Assert.Equal(TinyCatalog.Titles.Count, Ids.Length);
        Assert.Equal(5UL, Has());
        await _updates.WorkAsync(null!, Cancellation);
        Reopen();

        Assert.Equal(["a=a 5", "b=b 5"], Ids);
        Assert.False(File.Exists(_folder.CatalogDraft));
    }

    [Fact]
    public async Task A_crash_between_the_new_catalogue_and_the_forgotten_delta_applies_it_once()
    {
        await TakeAsync(Delta(0, 5, more: false, "a"));
        string whole = Directory.GetFiles(Path.Combine(_folder.Sync, "catalogue"), "*.delta").Single();
        byte[] kept = await File.ReadAllBytesAsync(whole, Cancellation);
        await _updates.WorkAsync(null!, Cancellation);
        await File.WriteAllBytesAsync(whole, kept, Cancellation);
        Reopen();
        await _updates.WorkAsync(null!, Cancellation);

        Assert.False(_store.NextReady.IsCompleted);
        Assert.False(File.Exists(whole));
        Assert.Equal(["a=a 5"], Ids);
        Assert.Equal(5UL, Has());
    }

    [Fact]
    public async Task A_delta_that_was_damaged_on_disk_is_dropped_and_everything_is_asked_for()
    {
        await BringAsync(Delta(0, 5, more: false, "a"));
        Reopen();
        await TakeAsync(Delta(5, 6, more: false, "b"));
        string whole = Directory.GetFiles(Path.Combine(_folder.Sync, "catalogue"), "*.delta").Single();
        byte[] bytes = await File.ReadAllBytesAsync(whole, Cancellation);
        await File.WriteAllBytesAsync(whole, bytes[..^3], Cancellation);

        await _updates.WorkAsync(null!, Cancellation);

        Assert.Equal(0UL, Has());
        Assert.Equal(["a=a 5"], Ids);
        await BringAsync(Delta(0, 6, more: false, "z"));
        Reopen();
        Assert.Equal(["z=z 6"], Ids);
    }

    [Fact]
    public async Task What_an_older_television_cannot_read_is_left_out_and_counted()
    {
        var delta = new CatalogueDelta
        {
            ToVersion = 5, Titles = Packed("""{"id":"a","kind":"film","name":"A","mood":["calm"]}""", """{"id":"b","kind":"hologram","name":"B"}""", """{"id":"c","kind":"film","name":"C","people":[null]}""", "no JSON"),
        };

        await TakeAsync(delta);
        ItemRefusedException note = await Assert.ThrowsAsync<ItemRefusedException>(() => Task.Run(() => _updates.WorkAsync(null!, Cancellation), Cancellation));
        Reopen();

        Assert.StartsWith("3 titles", note.Message, StringComparison.Ordinal);
        Assert.Equal(["a=A"], Ids);
    }

    public static TheoryData<string> Hostile => ["another version", "no version", "the same version", "no zstd", "too large packed", "too large unpacked", "an id that is a path", "too many removed"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_item_is_refused_with_all_of_its_delta(string what)
    {
        CatalogueDelta delta = Delta(0, 5, more: true, "a");
        switch (what)
        {
            case "another version": delta.FromVersion = 4; break;
            case "no version": delta.ToVersion = 0; break;
            case "the same version": delta.FromVersion = delta.ToVersion = 5; break;
            case "no zstd": delta.Titles = ByteString.CopyFromUtf8("""{"id":"a"}"""); break;
            case "too large packed": delta.Titles = ByteString.CopyFrom(new byte[CatalogueLimits.MaxPackedBytes + 1]); break;
            case "too large unpacked": delta.Titles = ByteString.CopyFrom(Convert.FromHexString("28b52ffd" + "a0" + "01004000" + "010000")); break;
            case "an id that is a path": delta.Removed.Add("../catalog"); break;
            default: delta.Removed.Add(Enumerable.Repeat("a", CatalogueLimits.MaxRemoved + 1)); break;
        }

        await Assert.ThrowsAsync<ItemRefusedException>(() => TakeAsync(delta));
        CatalogueDelta rest = delta.Clone();
        (rest.Titles, rest.More) = (Packed("""{"id":"b","kind":"film","name":"B"}"""), false);
        await TakeAsync(rest, first: false, ignoreRefusal: true);
        await _updates.WorkAsync(null!, Cancellation);

        Assert.False(_store.NextReady.IsCompleted);
        Assert.Equal(0UL, Has());
        Assert.Equal(TinyCatalog.Titles.Count, Ids.Length);
    }

    [Fact]
    public async Task Items_of_two_versions_are_not_mixed()
    {
        await TakeAsync(Delta(0, 5, more: true, "a"));

        await Assert.ThrowsAsync<ItemRefusedException>(() => TakeAsync(Delta(0, 6, more: false, "b"), first: false));
        Assert.Equal(0UL, Has());
    }

    [Fact]
    public async Task An_import_by_hand_comes_on_top_and_stays_until_everything_is_sent()
    {
        await BringAsync(Delta(0, 5, more: false, "a"));
        Reopen();
        _store.Upsert([[new Title { Id = "mine", Kind = TitleKind.Film, Name = "mine" }]]);
        await BringAsync(Delta(5, 6, more: false, "b"));
        Reopen();
        Assert.Equal(["a=a 5", "b=b 6", "mine=mine"], Ids);
        await BringAsync(Delta(0, 7, more: false, "c"));
        Reopen();

        Assert.Equal(["c=c 7"], Ids);
    }

    [Fact]
    public async Task A_running_television_takes_up_what_the_fleet_sends()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = request => request.CatalogueVersion == 5 ? [] : [new PullItem { Catalogue = Delta(0, 5, more: false, "a") }];
        using var folder = new TemporaryFolder();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet), folder.Path))
        {
            await television.Recommender.Store.NextReady.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            Assert.Equal(0, television.Recommender.Catalog.Count);
        }

        await using Recommender opened = await Recommender.OpenAsync(folder.Path, TimeProvider.System, [Path.Combine(folder.Path, "no-pack")]);

        Assert.Equal(1, opened.Catalog.Count);
        Assert.Equal(5UL, opened.Store.NewestFleetVersion);
    }

    private static CatalogueDelta Delta(ulong from, ulong to, bool more, params string[] ids) => new()
    {
        FromVersion = from, ToVersion = to, More = more, Titles = Packed([.. ids.Select(id => $$"""{"id":"{{id}}","kind":"film","name":"{{id}} {{to}}"}""")]),
    };

    private static CatalogueDelta[] Marked(params CatalogueDelta[] items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            items[i].After = i == 0 ? ByteString.Empty : items[i - 1].Mark;
            items[i].Mark = ByteString.CopyFromUtf8($"{items[i].FromVersion}-{items[i].ToVersion}-{i}");
        }

        return items;
    }

    private ByteString Mark()
    {
        var request = new PullRequest();
        _updates.Describe(request);
        return request.CatalogueMark;
    }

    private static ByteString Packed(params string[] titles)
    {
        using var lines = new TitleLines();
        foreach (string title in titles)
        {
            lines.Add(System.Text.Encoding.UTF8.GetBytes(title));
        }

        return ByteString.CopyFrom(lines.Take());
    }

    private ulong Has()
    {
        var request = new PullRequest();
        _updates.Describe(request);
        return request.CatalogueVersion;
    }

    private async Task BringAsync(params CatalogueDelta[] items)
    {
        Has();
        foreach (CatalogueDelta item in items)
        {
            await TakeAsync(item, first: false);
        }

        await _updates.WorkAsync(null!, Cancellation);
    }

    private async Task TakeAsync(CatalogueDelta item, bool first = true, bool ignoreRefusal = false)
    {
        if (first)
        {
            Has();
        }

        try
        {
            await _updates.TakeAsync(new PullItem { Catalogue = item }, Cancellation);
        }
        catch (ItemRefusedException) when (ignoreRefusal)
        {
            // Refused by itself.
        }
    }

    // As after a crash: nothing of the process is left, and the folder is opened anew.
    private void Reopen()
    {
        _folder.Dispose();
        _folder = DataFolder.Open(_path);
        _store = new CatalogStore(_folder, TimeProvider.System);
        _store.TakeUpNext();
        _updates = new CatalogueUpdates(new SyncFolder(_folder.Sync), _store);
    }
}
