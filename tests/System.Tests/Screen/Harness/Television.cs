using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>A daemon with its screen in a browser: what stands in a living room, with a socket for the test to look inside.</summary>
internal sealed class Television : IAsyncDisposable
{
    /// <summary>How long anything may take on a busy machine before the test gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly Setup _setup;
    private readonly string[] _command;
    private NativeDaemon? _daemon;
    private IBrowserContext? _context;

    private Television(Setup setup)
    {
        _setup = setup;
        _command = setup.Catalog is null ? ["demo"] : ["run", "--screen"];
        Wire = new Wire(Address);
    }

    public string Address { get; } = NativeDaemon.FreeAddress();

    public IPage Page { get; private set; } = null!;

    public Remote Remote { get; private set; } = null!;

    public Wire Wire { get; }

    /// <summary>The API over the daemon's socket, as somebody beside the screen uses it.</summary>
    public HttpClient Http => _daemon!.Http;

    /// <summary>The remote control of a television that was set up with a bench.</summary>
    public Bench Bench => (Bench)Remote;

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    public string Token => File.ReadAllText(_folder.File("api-token")).Trim();

    public static async Task<Television> OpenAsync(ScreenFixture fixture, Setup setup)
    {
        IBrowser browser = await fixture.BrowserAsync();
        var television = new Television(setup);
        try
        {
            await television.FillAsync(fixture);
            await television.SwitchOnAsync(browser);
            return television;
        }
        catch
        {
            await television.DisposeAsync();
            throw;
        }
    }

    /// <summary>Evaluates JavaScript in the page.</summary>
    public Task<T> ReadAsync<T>(string script, object? argument = null) => Page.EvaluateAsync<T>(script, argument);

    /// <summary>Waits until JavaScript in the page says true.</summary>
    /// <param name="what">What is waited for, as the failure names it.</param>
    /// <param name="script">A function that gives a truth value.</param>
    /// <param name="argument">Its argument.</param>
    public Task UntilAsync(string what, string script, object? argument = null) =>
        UntilAsync(what, () => ReadAsync<bool>(script, argument));

    /// <summary>Waits until a condition is true.</summary>
    /// <param name="what">What is waited for, as the failure names it.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="instead">What is the case instead, for the failure.</param>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, Func<string>? instead = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Waited in vain until {what}. {instead?.Invoke()}");
            }

            await Task.Delay(25, CancellationToken.None);
        }
    }

    /// <summary>Waits until so many milliseconds of the page's own clock have passed: for what the screen only does after a while.</summary>
    public async Task RestAsync(int milliseconds)
    {
        double from = await ReadAsync<double>("() => performance.now()");
        await UntilAsync($"{milliseconds} ms have passed", "until => performance.now() >= until", from + milliseconds);
    }

    /// <summary>SIGKILL for the daemon; the screen stays open.</summary>
    public Task KillDaemonAsync() => _daemon!.KillAsync();

    /// <summary>The daemon comes back at the same address.</summary>
    public async Task RestartDaemonAsync()
    {
        await _daemon!.DisposeAsync();
        _daemon = await NativeDaemon.StartScreenAsync(_folder.Path, Address, _command);
    }

    /// <summary>Plays of a profile as the daemon tells them, newest first.</summary>
    public async Task<JsonElement[]> PlaysAsync(string profile) =>
        [.. (await Http.GetJsonAsync($"/v1/profiles/{profile}/history")).GetProperty("plays").EnumerateArray()];

    /// <summary>Keeps what a reader of the failure wants to see.</summary>
    public async Task KeepEvidenceAsync(string name, Exception failure)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "screen");
        Directory.CreateDirectory(folder);
        string focus = "";
        try
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), Timeout = 10_000 });
            focus = await ReadAsync<string>("() => document.activeElement.outerHTML.slice(0, 400)");
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            focus = e.Message;
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, name + ".txt"),
            $"{failure}\n\nFocus: {focus}\n\nKeys: {Remote}\n\n{Wire}\n\nDaemon:\n{_daemon?.Output}", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.CloseAsync();
        }

        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task FillAsync(ScreenFixture fixture)
    {
        if (_setup.Catalog is null)
        {
            await fixture.MoveFamilyIntoAsync(_folder);
        }
        else if (_setup.Catalog.Length > 0)
        {
            await World.ImportAsync(_folder, _setup.Catalog);
        }

        if (_setup.Experiments is { } features)
        {
            string folder = Directory.CreateDirectory(_folder.File("sync")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "experiments.json"), $$"""{"version":1,"payload":{{features}}}""", TestContext.Current.CancellationToken);
        }

        _daemon = await NativeDaemon.StartScreenAsync(_folder.Path, Address, _command);
        if (_setup.Catalog is not null)
        {
            foreach ((string id, string name) in _setup.Profiles)
            {
                await Http.CreateProfileAsync(id, name);
            }
        }
    }

    private async Task SwitchOnAsync(IBrowser browser)
    {
        _context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = _setup.Width, Height = _setup.Height },
            ReducedMotion = _setup.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            HasTouch = _setup.Touch,
            Locale = "en-GB",
        });
        Page = await _context.NewPageAsync();
        Remote = _setup.HasBench ? await Bench.AtAsync(this, _setup.BenchIsPatient) : new Remote(Page);
        Wire.Listen(Page);
        if (_setup.Axe)
        {
            await Page.AddInitScriptAsync(scriptPath: Axe.PathOrSkip());
        }

        if (_setup.Before is { } before)
        {
            await before(this);
        }

        await Page.GotoAsync(_setup.Catalog is not null && _setup.BringsToken ? $"{Address}/#key={Token}" : Address);
    }
}
