using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ScreenFixture))]

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>What all tests of the screen share: one browser, and one data folder in which the demo's family has moved in.</summary>
public sealed class ScreenFixture : IAsyncDisposable
{
    private const string ChromiumPath = "/usr/bin/chromium";
    private readonly Lock _gate = new();
    private Task<IBrowser>? _browser;
    private Task<TemporaryFolder>? _family;
    private IPlaywright? _playwright;

    /// <summary>Debian's chromium, started once; skips the test where it is missing.</summary>
    internal Task<IBrowser> BrowserAsync()
    {
        if (!File.Exists(ChromiumPath))
        {
            Assert.Skip($"No browser at {ChromiumPath}: apt-get install chromium fonts-noto-core fonts-dejavu-core");
        }

        lock (_gate)
        {
            return _browser ??= LaunchAsync();
        }
    }

    /// <summary>Fills a folder with a copy of the demo's.</summary>
    internal async Task MoveFamilyIntoAsync(TemporaryFolder folder)
    {
        Task<TemporaryFolder> preparing;
        lock (_gate)
        {
            preparing = _family ??= PrepareFamilyAsync();
        }

        CopyFiles(new DirectoryInfo((await preparing).Path), new DirectoryInfo(folder.Path));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is { IsCompletedSuccessfully: true })
        {
            await (await _browser).CloseAsync();
        }

        _playwright?.Dispose();
        if (_family is { IsCompletedSuccessfully: true })
        {
            (await _family).Dispose();
        }
    }

    private static async Task<TemporaryFolder> PrepareFamilyAsync()
    {
        var folder = new TemporaryFolder();
        await using NativeDaemon demo = await NativeDaemon.StartScreenAsync(folder.Path, NativeDaemon.FreeAddress(), "demo");
        Assert.Equal(0, await demo.TerminateAsync());
        return folder;
    }

    private static void CopyFiles(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (DirectoryInfo folder in from.EnumerateDirectories())
        {
            CopyFiles(folder, to.CreateSubdirectory(folder.Name));
        }

        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }
    }

    private async Task<IBrowser> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ChromiumPath,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }
}
