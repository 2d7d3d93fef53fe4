using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Device.Tests.Home;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Artwork;

/// <summary>Sixty films, each with a warm portrait, a cold landscape and a green thing.</summary>
internal sealed class ImageWorld
{
    public const string Viewer = "p";

    private static readonly ArtworkVariant[] Images =
    [
        Image("warm", "#c0501c", "portrait"), Image("cold", "#1c4f9c", "landscape"), Image("green", "#2f8f3f", "object"),
    ];

    public static CatalogIndex Films { get; } = Titles.Index(Enumerable.Range(0, 60).Select(i => Film(i, Images)));

    public ImageWorld(CatalogIndex? films = null)
    {
        Page = new PageWorld(films ?? Films, withPack: false);
        Page.Create(Viewer);
    }

    public PageWorld Page { get; }

    public static Title Film(int number, params ArtworkVariant[] images) => Titles.Film($"f{number:00}", number % 2 == 0 ? "drama" : "comedy", number / 60.0) with { Artwork = images };

    public static ArtworkVariant Image(string id, string colour, params string[] styles) => new()
    {
        Id = id, Uri = $"/{id}.png", Width = 640, Height = 360, Colours = [colour], Styles = styles, Alt = id,
    };

    public ImageReport Report(string title, int days = 0, int hours = 0)
    {
        Assert.True(Page.Catalog.TryFind(title, out int place));
        return Page.Composer.Images(Viewer, place, new(PageWorld.At.AddDays(days).AddHours(hours), 1))!;
    }

    /// <summary>An image of a title is shown on a day, and perhaps a film's quality play comes from it.</summary>
    public void Show(string title, ushort variant, bool taken, int day = 0, byte column = 0)
    {
        var token = new TrackingToken(1, RailKind.TopPicks, 0, column, 0, TrackingToken.TagOf(title), variant, 0.5f);
        DateTimeOffset at = PageWorld.At.AddDays(day);
        Page.Happen(Viewer, EventKind.Impression, title, token: token, at: at);
        if (taken)
        {
            Page.Happen(Viewer, EventKind.Play, title, 0, token: token, at: at);
            Page.Happen(Viewer, EventKind.Finish, title, 5_400_000, at: at.AddHours(2));
        }
    }
}
