using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Sync;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.WebConsole;

/// <summary>
/// Takes the pictures of docs/operations.md anew, of an invented fleet:
/// <c>dotnet run --project tests/System.Tests -c Release -- -explicit only -class EdgeRec.System.Tests.WebConsole.ConsolePictures</c>.
/// </summary>
public sealed class ConsolePictures(ScreenFixture fixture)
{
    /// <summary>Of one picture.</summary>
    private const long MostBytes = 220 * 1024;

    [Fact(Explicit = true)]
    public async Task The_console_is_photographed()
    {
        IBrowser browser = await fixture.BrowserAsync();
        await using FleetProcess fleet = await FleetProcess.StartAsync("--invented-fleet", "400");
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                BaseURL = fleet.ConsoleAddress, ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce,
            });
            IPage page = await context.NewPageAsync();
            await page.GotoAsync("/");
            await page.GetByLabel("Name").FillAsync("operator");
            await page.GetByLabel("Password").FillAsync(fleet.Password);
            await page.Keyboard.PressAsync("Enter");

            // The first minutes of intake are written some seconds after the start.
            await page.Locator(".tile:last-child .figure:not(:text-is('0'))").WaitForAsync();
            foreach ((string path, string name) in scheme == ColorScheme.Dark
                ? new[] { ("/", "console-overview"), ("/rollout", "console-rollout"), ("/experiments", "console-experiments"), ("/learning", "console-learning") }
                : [("/versions", "console-versions")])
            {
                await page.GotoAsync(path);
                string file = Path.Combine(Repository.Root, "docs", "images", name + ".png");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
                Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
            }
        }
    }
}
