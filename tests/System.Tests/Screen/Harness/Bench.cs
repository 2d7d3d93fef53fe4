using System.Net;
using System.Text;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>The remote control of a bench: its keys go to the daemon, and from there to the screen. After each the page has done what it is for, as with a keyboard.</summary>
internal sealed class Bench : Remote
{
    // Reads along in the stream of keys, without the page's knowing.
    private const string Ear = """
        (() => {
          const real = window.fetch;
          window.keysHeard = 0;
          window.fetch = async (...asked) => {
            const answer = await real(...asked);
            if (!answer.ok || !String(asked[0]).includes("keys=true")) return answer;
            const [ours, theirs] = answer.body.tee(), text = new TextDecoder();
            (async () => {
              window.isListening = true;
              try {
                for await (const part of ours) keysHeard += text.decode(part, { stream: true }).split("event: key\n").length - 1;
              } finally {
                window.isListening = false;
              }
            })().catch(() => undefined);
            return new Response(theirs, { status: answer.status, headers: answer.headers });
          };
        })()
        """;

    // How many it has heard, once that are enough or it has waited for long.
    private const string Hears = """
        async ([enough, ms]) => {
          const end = performance.now() + ms;
          while (keysHeard < enough && performance.now() < end) await new Promise(done => setTimeout(done, 5));
          await new Promise(done => setTimeout(done));
          return keysHeard;
        }
        """;

    private readonly Television _television;

    private Bench(Television television)
        : base(television.Page) => _television = television;

    /// <summary>A bench for a page that is not open yet.</summary>
    /// <param name="television">The television.</param>
    /// <param name="isPatient">Whether the page does what keys are for however late they come: on a machine that is busy with other tests a second is nothing.</param>
    public static async Task<Bench> AtAsync(Television television, bool isPatient)
    {
        await television.Page.AddInitScriptAsync(Ear);
        if (isPatient)
        {
            await television.Page.RouteAsync("**/js/remote.js", async route =>
            {
                IAPIResponse file = await route.FetchAsync();
                await route.FulfillAsync(new RouteFulfillOptions { Response = file, Body = (await file.TextAsync()).Replace("WORTH_MS = 1000", "WORTH_MS = 60000", StringComparison.Ordinal) });
            });
        }

        return new Bench(television);
    }

    /// <summary>Waits until the screen listens to the remote control.</summary>
    public Task ListensAsync() => _television.UntilAsync("the screen listens", "() => window.isListening === true");

    /// <summary>Sends a key in some phases, and waits until the page has done what it is for.</summary>
    public Task SendAsync(string key, params string[] phases) => HeardAsync(key, phases.Length, () => PostAsync(_television.Http, key, phases));

    /// <summary>Presses a key somehow, and waits until the page has done what it is for. A key that was on its way for a second is lost, as it is meant to be: then it is pressed again.</summary>
    /// <param name="key">What is pressed, as the failure names it.</param>
    /// <param name="phases">How many events of it come.</param>
    /// <param name="press">Presses it.</param>
    public async Task HeardAsync(string key, int phases, Func<Task> press)
    {
        const int Tries = 3, PatienceMs = 5000;
        await ListensAsync();
        int before = await _television.ReadAsync<int>("() => keysHeard"), heard = 0;
        for (int i = 0; i < Tries && heard == 0; i++)
        {
            await press();
            heard = await _television.ReadAsync<int>(Hears, new[] { before + phases, PatienceMs }) - before;
        }

        Assert.True(heard > 0, $"The page never heard of {key}.");
    }

    /// <summary>Holds a key down until it is held.</summary>
    public Task HoldAsync(string key)
    {
        Remember($"{key}…");
        return SendAsync(key, "press", "hold", "release");
    }

    /// <summary>Holds one of the four directions down, so that it repeats.</summary>
    public Task RepeatAsync(string key, int times)
    {
        Remember($"{key}×{times}");
        return SendAsync(key, ["press", .. Enumerable.Repeat("repeat", times - 1), "release"]);
    }

    /// <summary>Leads home from wherever one is.</summary>
    public Task HomeAsync() => PressAsync("home");

    /// <summary>Sends a key to whichever screen there is.</summary>
    public static async Task PostAsync(HttpClient http, string key, params string[] phases)
    {
        string keys = string.Join(',', phases.Select(phase => $$"""{"key":"{{key}}","phase":"{{phase}}"}"""));
        using var body = new StringContent($$"""{"keys":[{{keys}}]}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync("/v1/keys", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <inheritdoc/>
    protected override Task SendAsync(string key) => SendAsync(WordOf(key), "press", "release");

    /// <summary>The bench's word for a key of a keyboard.</summary>
    private static string WordOf(string key) => key switch
    {
        "ArrowLeft" => "left",
        "ArrowRight" => "right",
        "ArrowUp" => "up",
        "ArrowDown" => "down",
        "Enter" => "enter",
        "Escape" => "back",
        "MediaPlayPause" => "play-pause",
        "home" => "home",
        _ => throw new ArgumentException($"A bench has no {key}.", nameof(key)),
    };
}
