using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Catalog;

public sealed class CatalogStoreTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("edgerec-").FullName;
    private readonly DataFolder _folder;
    private readonly CatalogStore _store;

    public CatalogStoreTests()
    {
        _folder = DataFolder.Open(_path);
        _store = new CatalogStore(_folder, TimeProvider.System);
    }

    private static Title Everything { get; } = new()
    {
        Id = "e-1",
        Kind = TitleKind.Episode,
        Name = "Das Boot 潜水艦",
        OriginalName = "Original",
        Year = 1981,
        Synopsis = "A sentence.",
        Genres = ["drama", "war"],
        Keywords = ["sea"],
        People = [new Credit("Somebody", "director")],
        Countries = ["de"],
        Languages = ["de", "en"],
        RuntimeMinutes = 149,
        Maturity = new Maturity("fsk", "12", 12),
        Windows = [new AvailabilityWindow(DateTimeOffset.UnixEpoch, null), new AvailabilityWindow(null, DateTimeOffset.UnixEpoch.AddDays(1))],
        Popularity = 0.25,
        Artwork = [new ArtworkVariant { Id = "a", Uri = "/x", Width = 1, Height = 2, Colours = ["#000000"], Styles = ["night"], People = ["Somebody"], Alt = "A boat.", Features = [.. Enumerable.Range(0, ImageFeatures.Count).Select(i => i / 255f)] }],
        Series = "s",
        Season = 1,
        Number = 2,
        Simulated = true,
    };

    [Fact]
    public void A_title_comes_back_as_it_was()
    {
        _store.Upsert([[Everything]]);

        Assert.Equivalent(Everything, _store.Find("e-1"), strict: true);
        Assert.Null(_store.Find("E-1"));
    }

    [Fact]
    public void Writing_a_title_again_changes_it_and_adds_none()
    {
        Assert.Equal(1, _store.Upsert([[Everything]]));
        Assert.Equal(0, _store.Upsert([[Everything with { Name = "Another" }]]));

        CatalogIndex index = _store.LoadIndex();
        Assert.Equal(1, index.Count);
        Assert.Equal("Another", index.Name(0));
        Assert.Equal(2, index.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(9_000)]
    public void A_damaged_catalogue_is_set_aside_and_restored_from_its_good_copy(int length)
    {
        _store.Upsert([[Everything, Everything with { Id = "e-2" }]]);
        _store.MakeGoodCopy();
        using (FileStream file = File.OpenWrite(_folder.CatalogDatabase))
        {
            file.SetLength(length);
        }

        Assert.Equal(2, _store.LoadIndex().Count);
        Assert.Contains("good copy", Assert.Single(_store.Notes), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(_folder.SetAside));
    }

    [Fact]
    public void Without_a_good_copy_a_damaged_catalogue_says_import_again()
    {
        File.WriteAllText(_folder.CatalogDatabase, new string('x', 20_000));

        Assert.Equal(0, _store.LoadIndex().Count);
        Assert.Contains("import", Assert.Single(_store.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_damaged_with_its_good_copy_is_set_aside_with_it_and_none_is_served()
    {
        _store.Upsert([[Everything]]);
        _store.MakeGoodCopy();
        File.WriteAllText(_folder.CatalogDatabase, new string('x', 20_000));
        File.WriteAllText(_folder.CatalogGoodCopy, new string('y', 20_000));

        Assert.Equal(0, _store.LoadIndex().Count);
        Assert.Contains("import", _store.Notes[^1], StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder.SetAside).Count(file => !file.EndsWith("-log.db", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_flipped_bit_of_a_title_is_found_and_an_older_catalogue_gives_way_to_its_good_copy()
    {
        _store.Upsert([[Everything]]);
        byte[] older = File.ReadAllBytes(_folder.CatalogDatabase);
        _store.Upsert([[Everything with { Id = "e-2", Name = "A newer one" }]]);
        _store.MakeGoodCopy();
        byte[] whole = File.ReadAllBytes(_folder.CatalogDatabase), flipped = [.. whole];
        flipped[flipped.AsSpan().IndexOf("A newer one"u8)] ^= 1;
        File.WriteAllBytes(_folder.CatalogDatabase, flipped);

        Assert.Equal("A newer one", _store.Find("e-2")!.Name);
        Assert.Single(_store.Notes);

        File.WriteAllBytes(_folder.CatalogDatabase, older);
        Assert.Equal(2, _store.LoadIndex().Count);
        Assert.Contains("older", _store.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_before_is_the_good_copy_of_the_fleets_next_one()
    {
        Next(0, 1, Everything);
        Next(1, 2, Everything with { Id = "e-2", Name = "A newer one" });
        byte[] damaged = File.ReadAllBytes(_folder.CatalogDatabase);
        damaged[damaged.AsSpan().IndexOf("A newer one"u8)] ^= 1;
        File.WriteAllBytes(_folder.CatalogDatabase, damaged);

        Assert.Null(_store.Find("e-2"));
        Assert.NotNull(_store.Find(Everything.Id));
        Assert.Contains("restored from its last good copy", Assert.Single(_store.Notes), StringComparison.Ordinal);
        Assert.Equal(1ul, new CatalogStore(_folder, TimeProvider.System).NewestFleetVersion);
    }

    [Fact]
    public void Of_a_damaged_catalogue_no_next_one_is_made()
    {
        Next(0, 1, Everything with { Name = "To be damaged" });
        byte[] damaged = File.ReadAllBytes(_folder.CatalogDatabase);
        damaged[damaged.AsSpan().IndexOf("To be damaged"u8)] ^= 1;
        File.WriteAllBytes(_folder.CatalogDatabase, damaged);

        Assert.Throws<InvalidDataException>(() => Next(1, 2, Everything with { Id = "e-2" }));
        Assert.False(File.Exists(_folder.CatalogNext));
    }

    [Theory]
    [InlineData(0)] // before the catalogue is copied
    [InlineData(1)] // while it is changed
    public void The_next_one_leaves_the_journal_its_room_and_nothing_lies_about(int answers)
    {
        Next(0, 1, Everything);
        long present = new FileInfo(_folder.CatalogDatabase).Length;
        var full = new CatalogStore(_folder, TimeProvider.System, () => FreeRoom.LeastBytes + (answers-- > 0 ? present : -1));

        IOException refused = Assert.Throws<IOException>(() => full.PrepareNext(1, 2, [new CatalogChange([Everything with { Id = "e-2" }], [])], TestContext.Current.CancellationToken));

        Assert.StartsWith("The next catalogue needs ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_path, "catalog.draft*"));
        Assert.Equal(1ul, _store.NewestFleetVersion);
        Next(1, 2, Everything with { Id = "e-2" });
        Assert.NotNull(_store.Find("e-2"));
    }

    private void Next(ulong from, ulong to, Title title)
    {
        _store.PrepareNext(from, to, [new CatalogChange([title], [])], TestContext.Current.CancellationToken);
        _store.TakeUpNext();
    }

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }
}
