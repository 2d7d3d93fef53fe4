using System.Net;
using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Security;

/// <summary>A page of somebody else's, opened in the television's own browser: a real one, with all that it lets a page try.</summary>
public sealed class WebPageTests(LoopbackDoor door, ScreenFixture browsers)
{
    // Each attack says what it got: false, or what it saw.
    private const string Attack = """
        async ([address, token]) => {
          const got = {};
          const attempt = async (name, act) => { try { got[name] = await act() ?? false } catch { got[name] = false } };
          const soon = (act) => new Promise((done) => { act(done); setTimeout(() => done(false), 1500) });
          const withToken = { headers: { Authorization: `Bearer ${token}` } };
          await attempt('fetch', async () => (await fetch(`${address}/v1/profiles`)).text());
          await attempt('fetch with the token', async () => (await fetch(`${address}/v1/profiles`, withToken)).text());
          await attempt('fetch without asking first', async () => (await (await fetch(`${address}/v1/profiles`, { mode: 'no-cors' })).text()) || false);
          await attempt('post as text', () => fetch(`${address}/v1/profiles`, { method: 'POST', mode: 'no-cors', body: '{"id":"intruder","name":"Intruder"}' }).then(() => false));
          await attempt('beacon', () => { navigator.sendBeacon(`${address}/v1/profiles`, new Blob(['{"id":"intruder","name":"Intruder"}'], { type: 'text/plain' })); return false });
          await attempt('delete', () => fetch(`${address}/v1/profiles/rosalind`, { method: 'DELETE', ...withToken }).then(r => r.status));
          await attempt('events', () => soon((done) => { const s = new EventSource(`${address}/v1/stream`); s.onopen = () => done('open'); s.onmessage = (m) => done(m.data) }));
          await attempt('keys', async () => (await fetch(`${address}/v1/keys`, { method: 'POST', headers: { ...withToken.headers, 'Content-Type': 'application/json' }, body: '{"keys":[{"key":"enter","phase":"press"}]}' })).status);
          await attempt('keys as text', async () => { await fetch(`${address}/v1/keys`, { method: 'POST', mode: 'no-cors', body: '{"keys":[{"key":"enter","phase":"press"}]}' }); return false });
          await attempt('the remote control', async () => (await fetch(`${address}/v1/stream?keys=true`, withToken)).status);
          await attempt('socket', () => soon((done) => { const s = new WebSocket(`${address.replace('http', 'ws')}/jsonrpc`); s.onopen = () => done('open') }));
          await attempt('script', () => soon((done) => { const s = document.createElement('script'); s.src = `${address}/v1/profiles`; s.onload = () => done('ran'); document.head.append(s) }));
          await attempt('the screen in a frame', () => soon((done) => {
            const f = document.createElement('iframe'); f.src = `${address}/`; f.onload = () => done(f.contentWindow.length > 0 || f.contentDocument?.body?.innerText || false); document.body.append(f) }));
          await attempt('a file of the screen', () => soon((done) => { const s = document.createElement('script'); s.type = 'module'; s.src = `${address}/screen/js/app.js`; s.onload = () => done('ran'); document.head.append(s) }));
          const form = Object.assign(document.createElement('form'), { method: 'POST', action: `${address}/v1/profiles`, enctype: 'text/plain', target: 'hole' });
          form.append(Object.assign(document.createElement('input'), { name: '{"id":"intruder","name":"', value: 'Intruder"}' }));
          document.body.append(Object.assign(document.createElement('iframe'), { name: 'hole' }), form);
          form.submit();
          await new Promise((done) => setTimeout(done, 500));
          return got;
        }
        """;

    [Fact]
    public async Task It_reads_nothing_and_changes_nothing_even_if_it_had_the_token()
    {
        NativeDaemon daemon = await door.DaemonAsync();
        using var screen = new StreamReader(await daemon.Http.GetStreamAsync("/v1/stream?keys=true", TestContext.Current.CancellationToken));
        IBrowser browser = await browsers.BrowserAsync();
        using var server = new HttpListener();
        string hostile = NativeDaemon.FreeAddress();
        server.Prefixes.Add(hostile + "/");
        server.Start();
        Task serving = ServeAsync(server);
        await using (IBrowserContext context = await browser.NewContextAsync())
        {
            IPage page = await context.NewPageAsync();
            await page.GotoAsync(hostile + "/");

            JsonElement got = await page.EvaluateAsync<JsonElement>(Attack, new[] { door.Address, door.Token });

            JsonProperty[] attacks = [.. got.EnumerateObject().Where(attack => !attack.Name.StartsWith('$'))]; // the driver's own marks
            Assert.Equal(14, attacks.Length);
            Assert.All(attacks, attack => Assert.True(attack.Value.ValueKind == JsonValueKind.False, $"{attack.Name}: {attack.Value}"));
        }

        Assert.Equal("up", await FirstKeyAsync(daemon, screen));
        string profiles = await door.AskAsync("/v1/profiles");
        Assert.Contains(LoopbackDoor.Secret, profiles);
        Assert.DoesNotContain("ntruder", profiles);
        server.Stop();
        await serving;
    }

    /// <summary>The first key that came to the screen: the test's own, unless the page pressed one, or has taken the remote control over.</summary>
    private static async Task<string> FirstKeyAsync(NativeDaemon daemon, StreamReader screen)
    {
        await Bench.PostAsync(daemon.Http, "up", "press");
        while (await screen.ReadLineAsync(TestContext.Current.CancellationToken) != "event: key")
        {
        }

        string data = (await screen.ReadLineAsync(TestContext.Current.CancellationToken))!["data: ".Length..];
        return JsonDocument.Parse(data).RootElement.GetProperty("key").GetString()!;
    }

    private static async Task ServeAsync(HttpListener server)
    {
        while (true)
        {
            HttpListenerContext asked;
            try
            {
                asked = await server.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            asked.Response.ContentType = "text/html";
            asked.Response.Close(Encoding.UTF8.GetBytes("<!doctype html><title>Free films</title>"), willBlock: false);
        }
    }
}
