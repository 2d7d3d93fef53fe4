using System.Text.Json;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Launchers;

/// <summary>The preview for Samsung's Smart Hub.</summary>
public sealed class PreviewTests
{
    [Fact]
    public async Task It_is_the_top_of_the_page()
    {
        await using Television television = await Television.StartAsync("dad");
        JsonElement page = await television.Socket.GetAsync("/v1/home?profile=dad&rails=4&tiles=10", 200);

        JsonElement sections = (await television.Socket.GetAsync("/v1/preview?profile=dad", 200)).GetProperty("sections");

        Assert.InRange(sections.GetArrayLength(), 1, 4);
        Assert.Equal(page.GetProperty("rails").EnumerateArray().Select(rail => rail.Text("name")), sections.EnumerateArray().Select(section => section.Text("title")));
        Assert.Equal(Enumerable.Range(0, sections.GetArrayLength()), sections.EnumerateArray().Select(section => section.Number("position")));
        Assert.All(sections.EnumerateArray(), section => Assert.InRange(section.GetProperty("tiles").GetArrayLength(), 1, 10));
        Assert.Equal(Tiles(page, "rails", tile => tile.Text("name")), Tiles(sections, null, tile => tile.Text("title")));
        Assert.Equal(Tiles(page, "rails", tile => tile.GetProperty("reason").Text("text")), Tiles(sections, null, tile => tile.Text("subtitle")));
    }

    [Fact]
    public async Task A_tile_says_how_its_picture_is_and_what_to_do()
    {
        await using Television television = await Television.StartAsync("dad");
        JsonElement page = (await television.Socket.GetAsync("/v1/home?profile=dad&rails=4&tiles=10", 200)).GetProperty("rails")[0].GetProperty("tiles")[0];

        JsonElement tile = (await television.Loopback.GetAsync("/v1/preview?profile=dad", 200)).GetProperty("sections")[0].GetProperty("tiles")[0];

        Assert.Equal("16by9", tile.Text("image_ratio"));
        Assert.StartsWith(television.Loopback.BaseAddress!.ToString() + "art/", tile.Text("image_url"), StringComparison.Ordinal);
        Assert.True(tile.GetProperty("is_playable").GetBoolean());
        JsonElement action = JsonDocument.Parse(tile.Text("action_data")).RootElement;
        Assert.Equal((page.Text("title"), "dad", page.Text("token")), (action.Text("title"), action.Text("profile"), action.Text("token")));
    }

    [Fact]
    public async Task A_series_opens_and_does_not_play()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.PostAsync("/v1/events", """{"id":"1","profile":"dad","kind":"watch-list-add","title":"series-1","at":"2026-11-24T20:00:00+01:00"}""", 200);

        JsonElement tile = (await television.Socket.GetAsync("/v1/preview?profile=dad", 200)).GetProperty("sections").EnumerateArray()
            .SelectMany(section => section.GetProperty("tiles").EnumerateArray()).Single(tile => tile.Text("title") == "The Lighthouse");

        Assert.False(tile.GetProperty("is_playable").GetBoolean());
    }

    [Fact]
    public async Task Somebody_unknown_has_none()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/preview?profile=granny", 404)).Kind());
        Assert.Equal("profile-not-found", (await television.Socket.GetAsync("/v1/watch-next?profile=granny", 404)).Kind());
    }

    private static string[] Tiles(JsonElement root, string? list, Func<JsonElement, string> text) =>
        [.. (list is null ? root : root.GetProperty(list)).EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Select(text))];
}
