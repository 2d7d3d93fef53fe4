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

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }
}
