using System.Collections.Concurrent;
using System.Text.Json;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Sync;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.WebConsole;

/// <summary>An operator's browser in front of the real service with an invented fleet. In the end no error may be on its console.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = new();
    private FleetProcess? _fleet;
    private IBrowserContext? _context;

    public IPage Page { get; private set; } = null!;

    public static async Task<Desk> OpenAsync(ScreenFixture fixture, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Dark)
    {
        IBrowser browser = await fixture.BrowserAsync();
        var desk = new Desk();
        try
        {
            desk._fleet = await FleetProcess.StartAsync("--invented-fleet", "120");
            desk._context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                BaseURL = desk._fleet.ConsoleAddress, ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce,
            });
            await desk._context.AddInitScriptAsync(scriptPath: Axe.PathOrSkip());
            desk.Page = await desk._context.NewPageAsync();
            desk.Page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    desk._errors.Enqueue(message.Text);
                }
            };
            desk.Page.PageError += (_, error) => desk._errors.Enqueue(error);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    public async Task SignInAsync()
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("Name").FillAsync("operator");
        await Page.GetByLabel("Password").FillAsync(_fleet!.Password);
        await Page.Keyboard.PressAsync("Enter");
        await Heading("Overview").WaitForAsync();
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true, Level = 1 });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Nothing serious is wrong for who listens or sees little, and nothing is wider than the window.</summary>
    public async Task AssertFineAsync(string what)
    {
        JsonElement found = await Page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter(v => v.impact === "serious" || v.impact === "critical")
                .flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.html.slice(0, 160)} — ${n.failureSummary.replaceAll("\n", " ").slice(0, 300)}`))
            """);
        string[] findings = [.. found.EnumerateArray().Select(f => f.GetString()!)];
        Assert.True(findings.Length == 0, $"{what}:\n{string.Join('\n', findings)}");
        int wider = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(wider <= 0, $"{what} is {wider} pixels wider than the window.");
    }

    public void AssertNoErrors() => Assert.Empty(_errors);

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.CloseAsync();
        }

        if (_fleet is not null)
        {
            await _fleet.DisposeAsync();
        }
    }
}
