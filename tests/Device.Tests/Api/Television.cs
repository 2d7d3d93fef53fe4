using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Api;

/// <summary>The daemon in this process, on a temporary folder, with a clock that stands still and both of its doors open.</summary>
internal sealed class Television : IAsyncDisposable
{
    /// <summary>The daemon's clock at the start of each test.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 20, 20, 0, TimeSpan.FromHours(1));

    // The same in every run, and so is what its pages leave to chance.
    private static readonly DeviceIdentity Identity = new(Seed: 20261124, new Guid("6a1f5b0e-7d1c-4b52-9a57-2f6f3d1c8e90"), new Guid("c2b7e9d4-1f30-4c86-8f6e-5b0a9d7e4c13"));

    private readonly DirectoryInfo _folder;
    private readonly Daemon _daemon;

    private Television(DirectoryInfo folder, FakeTimeProvider time, TestLogs logs, Daemon daemon)
    {
        _folder = folder;
        _daemon = daemon;
        Time = time;
        Logs = logs;
        Socket = OverSocket(daemon.Recommender.Folder.Socket);
        Token = File.ReadAllText(daemon.Recommender.Folder.ApiToken).Trim();
        Loopback = new HttpClient { BaseAddress = new Uri(daemon.Api.Addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal))) };
        Loopback.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public FakeTimeProvider Time { get; }

    /// <summary>A client of the Unix socket.</summary>
    public HttpClient Socket { get; }

    /// <summary>A client of the loopback port, with the token.</summary>
    public HttpClient Loopback { get; }

    public string Token { get; }

    public string Folder => _folder.FullName;

    public Daemon Daemon => _daemon;

    public TestLogs Logs { get; }

    public static Task<Television> StartAsync(params string[] profiles) => StartWithAsync([], profiles);

    /// <summary>The same with titles besides those of <see cref="TinyCatalog"/>.</summary>
    public static async Task<Television> StartWithAsync(IEnumerable<Title> more, params string[] profiles)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("edgerec-api-");
        var time = new FakeTimeProvider(Start);
        using (DataFolder data = DataFolder.Open(folder.FullName))
        {
            new CatalogStore(data, time).Upsert([[.. TinyCatalog.Titles, .. more]]);
            StateFile.Write(data.Identity, JsonSerializer.SerializeToUtf8Bytes(Identity, DeviceIdentityJson.Default.DeviceIdentity));
        }

        var logs = new TestLogs();
        var options = new DaemonOptions
        {
            Data = folder.FullName,
            Listen = [new ListenAddress.Loopback(IPAddress.Loopback, 0)],
            AllowedOrigins = ["http://localhost:5173"],
            Packs = [Path.Combine(folder.FullName, "no-pack")],
        };
        var television = new Television(folder, time, logs, await Daemon.StartAsync(options, time, logs, TestContext.Current.CancellationToken));
        foreach (string profile in profiles)
        {
            await television.Socket.PostAsync("/v1/profiles", $$"""{"id":"{{profile}}","name":"{{profile}}"}""", 201);
        }

        return television;
    }

    public async ValueTask DisposeAsync()
    {
        Socket.Dispose();
        Loopback.Dispose();
        await _daemon.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public static HttpClient OverSocket(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://television"),
    };
}

/// <summary>Requests that say which status they expect, and show the answer when it is another one.</summary>
internal static class Asking
{
    public static Task<JsonElement> GetAsync(this HttpClient http, string path, int status) => http.SendAsync(HttpMethod.Get, path, null, status);

    public static Task<JsonElement> PostAsync(this HttpClient http, string path, string body, int status) => http.SendAsync(HttpMethod.Post, path, body, status);

    public static async Task<JsonElement> SendAsync(this HttpClient http, HttpMethod method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.ExpectAsync(status);
    }

    /// <summary>The JSON of an answer with a certain status; for a problem its media type and members are checked, too.</summary>
    public static async Task<JsonElement> ExpectAsync(this HttpResponseMessage answer, int status)
    {
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == status, $"expected {status}, got {(int)answer.StatusCode}: {text}");
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            JsonElement problem = JsonDocument.Parse(text).RootElement;
            Assert.Equal(status, problem.GetProperty("status").GetInt32());
            Assert.NotEmpty(problem.GetProperty("title").GetString()!);
            Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
            return problem;
        }

        return text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default;
    }

    /// <summary>The name of a problem.</summary>
    public static string Kind(this JsonElement problem)
    {
        const string Prefix = "urn:edgerec:problem:";
        string type = problem.GetProperty("type").GetString()!;
        Assert.StartsWith(Prefix, type, StringComparison.Ordinal);
        return type[Prefix.Length..];
    }

    /// <summary>A member's text.</summary>
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>A member's number.</summary>
    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
