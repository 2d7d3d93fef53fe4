using EdgeRec.Device.Catalog;
using EdgeRec.Device.Covers;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Titles;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Covers;

public sealed class CatalogCoversTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-covers-");
    private readonly DataFolder _folder;
    private readonly CatalogCovers _covers;

    public CatalogCoversTests()
    {
        _folder = DataFolder.Open(_root.FullName);
        var store = new CatalogStore(_folder, new FakeTimeProvider());
        store.Upsert(
        [[
            new Title { Id = "s", Kind = TitleKind.Series, Name = "The Lighthouse", Genres = ["mystery"] },
            new Title { Id = "s-1", Kind = TitleKind.Episode, Name = "Low Tide", Series = "s", Season = 1, Number = 1, Artwork = [new ArtworkVariant { Id = "a", Uri = "/art/s-1/a.svg", Colours = ["#102030"], Styles = ["night"] }] },
        ]]);
        _covers = new CatalogCovers(store.Find);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public void An_episode_is_lettered_with_the_name_of_its_series_and_has_a_picture_of_its_own()
    {
        ArtworkRequest series = _covers.Find("s", "a")!, episode = _covers.Find("s-1", "a")!;
        Assert.Equal("The Lighthouse", episode.Name);
        Assert.Equal(["#102030"], episode.Colours);
        Assert.NotEqual(ArtworkPainter.Paint(series), ArtworkPainter.Paint(episode));
    }

    [Fact]
    public void A_variant_that_the_catalogue_does_not_know_is_painted_all_the_same() =>
        Assert.Contains("<svg", ArtworkPainter.Paint(_covers.Find("s", "whatever")!), StringComparison.Ordinal);

    [Fact]
    public void A_title_that_is_not_there_has_no_cover() => Assert.Null(_covers.Find("nothing", "a"));
}
