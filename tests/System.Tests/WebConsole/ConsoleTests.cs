using EdgeRec.System.Tests.Screen.Harness;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.WebConsole;

/// <summary>What an operator does in the console, in a browser.</summary>
public sealed class ConsoleTests(ScreenFixture fixture)
{
    [Fact]
    public async Task An_operator_signs_in_looks_around_halts_and_signs_out_by_keyboard()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        await desk.SignInAsync();
        await desk.Page.GetByText("Simulated").First.WaitForAsync();
        await desk.Link("Roll-out").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Heading("Roll-out").WaitForAsync();
        await desk.Button("Halt").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByText("halted by operator").WaitForAsync();
        await desk.Button("Go on").WaitForAsync();
        Assert.Equal(0, await desk.Button("Halt").CountAsync());

        // The service has a key, so televisions are told within seconds, and the page says so by itself.
        await desk.Page.GetByText("Televisions are told so").WaitForAsync();
        await desk.Link("Audit log").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "roll-out halted" }).WaitForAsync();
        await desk.Button("Sign out").ClickAsync();
        await desk.Heading("Sign in").WaitForAsync();
        await desk.Page.GotoAsync("/rollout");
        await desk.Heading("Sign in").WaitForAsync();
        desk.AssertNoErrors();
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Light)]
    public async Task Every_page_is_fine_to_see_and_to_hear(int width, int height, ColorScheme scheme)
    {
        await using Desk desk = await Desk.OpenAsync(fixture, width, height, scheme);
        await desk.Page.GotoAsync("/sign-in");
        await desk.AssertFineAsync("the door");
        await desk.SignInAsync();
        await desk.AssertFineAsync("Overview");
        foreach (string page in (string[])["Devices", "Versions", "Roll-out", "Experiments", "Learning", "Audit log"])
        {
            await desk.Link(page).ClickAsync();
            await desk.Heading(page).WaitForAsync();
            await desk.AssertFineAsync(page);
        }

        await desk.Page.GotoAsync("/experiments/more-rails");
        await desk.AssertFineAsync("one experiment");
        await desk.Page.GotoAsync("/experiments/~new");
        await desk.AssertFineAsync("New experiment");
        await desk.Page.GotoAsync("/account");
        await desk.AssertFineAsync("Account");
        await desk.Page.GotoAsync("/devices");
        await desk.Page.Locator("a.id").First.ClickAsync();
        await desk.Page.GetByText("What was watched is not here").WaitForAsync();
        await desk.AssertFineAsync("one device");
        desk.AssertNoErrors();
    }

    [Fact]
    public async Task A_chart_is_read_out_by_pointer_and_by_arrow_keys_and_the_page_stays_fresh()
    {
        await using Desk desk = await Desk.OpenAsync(fixture);
        await desk.SignInAsync();
        await desk.Page.EvaluateAsync("document.querySelector('#live').dataset.mark = 'old'");
        await desk.Page.Locator("#live:not([data-mark])").WaitForAsync();
        ILocator chart = desk.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new("Events and frames") });
        await chart.HoverAsync();
        await desk.Page.Locator(".told").WaitForAsync();
        await desk.Page.Mouse.MoveAsync(2, 2);
        await chart.FocusAsync();
        await desk.Page.Keyboard.PressAsync("End");
        string last = await desk.Page.Locator(".told b").InnerTextAsync();
        await desk.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual(last, await desk.Page.Locator(".told b").InnerTextAsync());
        Assert.Matches("Events", await desk.Page.Locator(".told").InnerTextAsync());
        desk.AssertNoErrors();
    }
}
