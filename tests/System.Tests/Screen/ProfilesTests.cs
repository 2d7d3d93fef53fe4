using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Several people before one television, with arrows, Enter and Back alone.</summary>
public sealed class ProfilesTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task Two_profiles_have_pages_of_their_own_and_one_switches_back_and_forth() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        Home home = await who.ChooseAsync("Nora");
        IReadOnlyList<RailSeen> hers = await home.RailsAsync();
        await television.Remote.BackAsync();
        await who.ReadyAsync();
        Assert.Equal("Nora", await who.FocusAsync());
        home = await who.ChooseAsync("Ben");
        IReadOnlyList<RailSeen> his = await home.RailsAsync();
        await television.Remote.BackAsync();
        home = await who.ChooseAsync("Nora");
        IReadOnlyList<RailSeen> again = await home.RailsAsync();

        Assert.Contains(hers, r => r.Name == "Top picks for Nora");
        Assert.Contains(his, r => r.Name == "Just for Ben");
        Assert.NotEqual(hers[0].Titles, his[0].Titles);
        Assert.Equal(hers.Select(r => r.Name), again.Select(r => r.Name));
        Assert.Equal(["nora", "ben", "nora"], television.Wire.Requests.Where(r => r.StartsWith("/v1/home", StringComparison.Ordinal)).Select(r => r.Split('=', '&')[1]).Distinct().Append("nora"));
        Assert.Equal(1, await television.ReadAsync<int>("() => document.querySelectorAll('.view:not([inert])').length"));
    });

    [Fact]
    public Task A_profile_is_added_changed_and_deleted_by_keys_alone() => WatchAsync(async television =>
    {
        Remote remote = television.Remote;
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.GoToAsync("Add profile");
        await remote.OkAsync();
        await television.UntilAsync("the letters are there", "() => document.activeElement.matches('.letter')");
        await form.WriteAsync("Mia");
        await form.PressAsync("Save");
        await television.UntilAsync("she is there", "() => document.activeElement.querySelector('span')?.textContent === 'Mia' || [...document.querySelectorAll('.person span')].some(e => e.textContent === 'Mia')");
        await who.ReadyAsync();
        Assert.Equal("not-said", (await ProfileAsync(television, "Mia")).GetProperty("gender").GetString());

        await who.ManageAsync();
        await who.GoToAsync("Mia");
        await remote.OkAsync();
        await form.ReadyAsync();
        await form.PressAsync("Gender Not said");
        await remote.DownAsync();
        await form.PressAsync("Save");
        await Television.UntilAsync("the change is known", async () => (await ProfileAsync(television, "Mia")).GetProperty("gender").GetString() == "female");
        await who.ReadyAsync();

        await who.GoToAsync("Mia");
        await remote.OkAsync();
        await form.ReadyAsync();
        await form.PressAsync("Delete");
        await television.UntilAsync("it asks", "() => document.activeElement.matches('.confirm .act')");
        await remote.OkAsync(); // The focus is on the harmless answer.
        await television.UntilAsync("she was kept", "() => document.activeElement.matches('.profile-form:not([inert]) .act')");
        await remote.OkAsync();
        await television.UntilAsync("it asks again", "() => document.activeElement.matches('.confirm .act')");
        await remote.RightAsync();
        await remote.OkAsync();
        await who.ReadyAsync();
        await television.UntilAsync("she is gone", "() => ![...document.querySelectorAll('.person span')].some(e => e.textContent === 'Mia')");
        Assert.Equal(4, (await television.Http.GetJsonAsync("/v1/profiles")).GetProperty("profiles").GetArrayLength());
    });

    [Fact]
    public Task A_limit_that_the_form_does_not_offer_is_shown_as_it_is() => WatchAsync(async television =>
    {
        using var limit = new StringContent("""{"maturityLimit":9}""", Encoding.UTF8, "application/json");
        (await television.Http.PatchAsync("/v1/profiles/ben", limit, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.ManageAsync();
        await who.GoToAsync("Ben");
        await television.Remote.OkAsync();
        await form.ReadyAsync();

        await form.PressAsync("May watch Up to 9");
        Assert.Equal("Everything", await television.ReadAsync<string>("() => document.activeElement.querySelector('b').textContent"));
    });

    [Fact]
    public Task A_profile_without_a_name_is_not_saved_and_the_form_says_so() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.GoToAsync("Add profile");
        await television.Remote.OkAsync();
        await television.UntilAsync("the letters are there", "() => document.activeElement.matches('.letter')");
        await form.PressAsync("Save");

        await television.UntilAsync("it says what is missing", "() => document.querySelector('.profile-form .problem').textContent === 'Every profile has a name.'");
        await television.FocusIsSeenAsync();
        await television.Remote.BackAsync();
        await who.ReadyAsync();
        Assert.Equal("Add profile", await who.FocusAsync());
    });

    [Fact]
    public Task Forgetting_what_was_watched_keeps_the_profile() => WatchAsync(async television =>
    {
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.ManageAsync();
        await who.GoToAsync("Nora");
        await television.Remote.OkAsync();
        await form.ReadyAsync();
        await ConfirmAsync(television, form, "Forget what was watched");

        await television.UntilAsync("it says so", "() => document.querySelector('.toast')?.textContent.startsWith('Forgotten')");
        Assert.Empty(await television.PlaysAsync("nora"));
        Assert.Equal(JsonValueKind.Object, (await ProfileAsync(television, "Nora")).ValueKind);
        await form.ReadyAsync();
    });

    [Fact]
    public Task What_is_on_its_way_arrives_before_the_erasure_and_not_behind_it() => WatchAsync(async television =>
    {
        JsonElement page = await television.Http.GetJsonAsync("/v1/home?profile=nora");
        string film = page.GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray()).First(tile => tile.GetProperty("kind").GetString() == "film").GetProperty("title").GetString()!;
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.ManageAsync();
        await who.GoToAsync("Nora");
        await television.Remote.OkAsync();
        await form.ReadyAsync();
        Gate gate = await Gate.CloseAsync(television, "**/v1/events");
        await television.ReadAsync<bool>("async title => (await import('/screen/js/events.js')).note('play', 'nora', { title, positionMs: 60_000 }) !== undefined", film);
        await gate.UntilWaitingAsync(1);
        await ConfirmAsync(television, form, "Forget what was watched");
        await television.RestAsync(300);
        Assert.DoesNotContain(television.Wire.Requests, path => path.EndsWith("/history", StringComparison.Ordinal));

        await gate.OpenAsync();

        await television.UntilAsync("it says so", "() => document.querySelector('.toast')?.textContent.startsWith('Forgotten')");
        Assert.Empty(await television.PlaysAsync("nora"));
    });

    [Theory]
    [InlineData("Forget what was watched", "**/history")]
    [InlineData("Delete", "**/v1/profiles/nora")]
    public Task Whoever_leaves_a_confirmation_while_it_is_done_goes_no_further_back_than_asked(string button, string request) => WatchAsync(async television =>
    {
        television.Wire.Expect("404", "422");
        Gate gate = await Gate.CloseAsync(television, request);
        var who = new WhoIsWatching(television);
        var form = new ProfileForm(television);
        await who.ManageAsync();
        await who.GoToAsync("Nora");
        await television.Remote.OkAsync();
        await form.ReadyAsync();
        await ConfirmAsync(television, form, button);
        await gate.UntilWaitingAsync(1);
        await television.Remote.BackAsync(2);
        await who.ReadyAsync();
        await television.Remote.BackAsync(); // No longer editing.
        Home home = await who.ChooseAsync("Ben");
        await gate.OpenAsync();
        await gate.UntilAnsweredAsync(1);
        await television.RestAsync(500);

        await home.ReadyAsync();
    });

    private static async Task<JsonElement> ProfileAsync(Television television, string name) =>
        (await television.Http.GetJsonAsync("/v1/profiles")).GetProperty("profiles").EnumerateArray().SingleOrDefault(p => p.GetProperty("name").GetString() == name);

    /// <summary>Presses what asks again, and says yes.</summary>
    private static async Task ConfirmAsync(Television television, ProfileForm form, string button)
    {
        await form.PressAsync(button);
        await television.UntilAsync("it asks", "() => document.activeElement.matches('.confirm .act')");
        await television.Remote.RightAsync();
        await television.Remote.OkAsync();
    }
}
