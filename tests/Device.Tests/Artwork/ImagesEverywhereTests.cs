using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Artwork;

public sealed class ImagesEverywhereTests
{
    [Fact]
    public async Task A_title_has_the_image_of_the_page_wherever_else_it_stands()
    {
        await using Television television = await Television.StartWithAsync(Dramas(), "dad");
        Dictionary<string, string> page = [];
        JsonElement home = await television.Socket.GetAsync("/v1/home?profile=dad", 200);
        foreach (JsonElement tile in home.GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray()))
        {
            page[tile.Text("title")] = VariantOf(tile);
        }

        JsonElement[] elsewhere =
        [
            .. (await television.Socket.GetAsync("/v1/search?profile=dad&q=harbour&limit=50", 200)).GetProperty("titles").EnumerateArray(),
            .. (await television.Socket.GetAsync("/v1/titles/many-0/similar?profile=dad", 200)).GetProperty("similar").EnumerateArray(),
            .. await MicroGenreAsync(television), .. await WatchNextAsync(television),
        ];

        Assert.True(page.Where(p => p.Key.StartsWith("many", StringComparison.Ordinal)).Select(p => p.Value).Distinct().Count() > 1);
        Assert.True(elsewhere.Length > 40, $"{elsewhere.Length}");
        Assert.All(elsewhere.Where(tile => page.ContainsKey(tile.Text("title"))), tile => Assert.Equal(page[tile.Text("title")], VariantOf(tile)));
        Assert.Single(elsewhere.Where(tile => tile.Text("title") == "many-1").Select(VariantOf).Distinct());
    }

    [Fact]
    public async Task A_child_sees_first_images_everywhere()
    {
        await using Television television = await Television.StartWithAsync(Dramas(), "dad");
        await television.Socket.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid","maturityLimit":12}""", 201);

        JsonElement found = await television.Socket.GetAsync("/v1/search?profile=kid&q=harbour&limit=50", 200);

        Assert.All(found.GetProperty("titles").EnumerateArray(), tile => Assert.Equal("warm", VariantOf(tile)));
    }

    private static IEnumerable<Title> Dramas() => Enumerable.Range(0, 30).Select(i => new Title
    {
        Id = $"many-{i}", Kind = TitleKind.Film, Name = $"Harbour {i}", Genres = ["drama"], RuntimeMinutes = 90, Popularity = 0.9 - (i / 100.0), Maturity = new Maturity("bbfc", "U", 0),
        Artwork = [ImageWorld.Image("warm", "#c0501c", "portrait"), ImageWorld.Image("cold", "#1c4f9c", "landscape"), ImageWorld.Image("green", "#2f8f3f", "object")],
    });

    private static async Task<JsonElement[]> MicroGenreAsync(Television television)
    {
        JsonElement genres = await television.Socket.GetAsync("/v1/micro-genres?profile=dad&q=dramas", 200);
        string id = genres.GetProperty("microGenres")[0].Text("id");
        return [.. (await television.Socket.GetAsync($"/v1/micro-genres/{id}?profile=dad", 200)).GetProperty("titles").EnumerateArray()];
    }

    private static async Task<JsonElement[]> WatchNextAsync(Television television)
    {
        await television.Socket.PostAsync("/v1/events", """{"id":"l","profile":"dad","kind":"watch-list-add","title":"many-1","at":"2026-11-24T20:19:00+01:00"}""", 200);
        return [.. (await television.Socket.GetAsync("/v1/watch-next?profile=dad", 200)).GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("tile"))];
    }

    private static string VariantOf(JsonElement tile) => tile.GetProperty("artwork").Text("variant");
}
