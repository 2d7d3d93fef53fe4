using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>What the television makes of whoever watches, as the API tells it and as the page shows it.</summary>
public sealed class TasteTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task The_page_of_taste_shows_the_communities_that_the_API_tells_and_how_the_evening_differs() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.ManageAsync();
        await who.GoToAsync("Nora");
        await television.Remote.OkAsync();
        await form.ReadyAsync();
        await form.PressAsync("Taste");
        await television.UntilAsync("her taste is there", "() => document.querySelector('.taste:not([inert]) .communities li') !== null");

        JsonElement taste = await television.Http.GetJsonAsync("/v1/profiles/nora/taste");
        JsonElement[] communities = [.. taste.GetProperty("communities").EnumerateArray()];
        double[] weights = [.. communities.Select(c => c.GetProperty("weight").GetDouble())];
        Assert.InRange(communities.Length, 3, 5);
        Assert.Equal(1, weights.Sum(), 3);
        Assert.Equal(weights.OrderDescending(), weights);
        Assert.All(communities, c => Assert.NotEmpty(c.GetProperty("description").GetString()!));

        Assert.Equal(
            communities.Select(c => c.GetProperty("description").GetString()!),
            await television.ReadAsync<string[]>("() => [...document.querySelectorAll('.taste .communities strong')].map(e => e.textContent)"));
        string[] parts = await television.ReadAsync<string[]>("() => [...document.querySelectorAll('.taste .day > div')].map(e => e.textContent)");
        Assert.Equal(2, parts.Length);
        Assert.NotEqual(parts[0]["In the morning".Length..], parts[1]["In the evening".Length..]);
        await television.AssertFitsAsync("the page of taste");

        await television.Remote.OkAsync();
        await form.ReadyAsync();
    });
}
