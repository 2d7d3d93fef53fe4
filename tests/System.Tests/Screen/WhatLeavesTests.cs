using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>The household says what may leave its television, and sees what left.</summary>
public sealed class WhatLeavesTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Fact]
    public Task What_may_leave_is_chosen_by_keys_and_kept_over_a_restart() => WatchAsync(new Setup { Axe = true }, async television =>
    {
        television.Wire.Expect("Failed to load resource", "ERR_"); // The remote control is followed meanwhile, and a daemon that comes back gives the screen a new key.
        var leaves = new WhatLeaves(television);
        await leaves.OpenAsync();
        await television.AssertFitsAsync("what leaves");
        await television.AssertAccessibleAsync("what leaves");

        await leaves.ChooseAsync("statistics");
        Assert.Equal("statistics", await PrivacyAsync(television));
        await leaves.ChooseAsync("none");
        await leaves.SwitchMeteredAsync();
        Assert.True((await television.Http.GetJsonAsync("/v1/sync")).GetProperty("metered").GetBoolean());
        Assert.False(await leaves.OffersToLeaveAsync()); // there is no fleet
        await television.RestartDaemonAsync();
        Assert.True((await television.Http.GetJsonAsync("/v1/sync")).GetProperty("metered").GetBoolean());
        Assert.Equal("none", await PrivacyAsync(television));
        Assert.Equal("none", await leaves.ModeAsync());

        await television.Remote.BackAsync();
        await new WhoIsWatching(television).ReadyAsync();
    });

    private static async Task<string?> PrivacyAsync(Television television)
    {
        JsonElement sync = await television.Http.GetJsonAsync("/v1/sync");
        return sync.GetProperty("privacy").GetString();
    }
}
