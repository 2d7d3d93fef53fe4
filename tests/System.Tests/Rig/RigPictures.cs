using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Rig;

/// <summary>
/// Takes the picture of the virtual board anew, from what the native binary writes to a terminal:
/// <c>dotnet run --project tests/System.Tests -c Release -- -explicit only -class EdgeRec.System.Tests.Rig.RigPictures</c>.
/// </summary>
public sealed class RigPictures(ScreenFixture fixture)
{
    private const long MostBytes = 220 * 1024;

    [Fact(Explicit = true)]
    public async Task The_virtual_board_is_photographed()
    {
        using var family = new TemporaryFolder();
        await fixture.MoveFamilyIntoAsync(family);
        await using TerminalProgram board = TerminalProgram.Start(
            118, 27, NativeBinary.PathOrSkip(), "rig", "--virtual", "--demo", "--data", family.Path, "--listen", "http://127.0.0.1:8477", "--profile", "Nora");
        await board.UntilAsync("● daemon answers");
        foreach (string key in (string[])["\e[B", "\e[C", "\e[C", "i", "h"])
        {
            await board.TypeAsync(key);
            await Task.Delay(key == "i" ? 1500 : 400, TestContext.Current.CancellationToken);
        }

        await board.UntilAsync("home release");
        await board.TypeAsync("\e[<0;68;23M"); // enter, held by the mouse
        await board.UntilAsync(text => text.Contains(" 11 edges", StringComparison.Ordinal), "a key that is down");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        IBrowser browser = await fixture.BrowserAsync();
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1228, Height = 561 } });
        IPage page = await context.NewPageAsync();
        await page.SetContentAsync(board.Html);
        string path = Path.Combine(Repository.Root, "docs", "images", "rig-virtual.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        Assert.InRange(new FileInfo(path).Length, 1, MostBytes);
    }
}
