using System.Net;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole;

/// <summary>A fleet service on an empty folder, with a clock that stands still until a test moves it, an operator and a viewer.</summary>
public sealed class RunningConsole : IAsyncLifetime
{
    internal const string Password = "correct horse battery";
    internal const string Operator = "olga", Viewer = "vera";

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-console-").FullName;

    internal FleetHost Host { get; private set; } = null!;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 28, 14, 0, 0, TimeSpan.Zero));

    internal IFleetStore Store => Part<IFleetStore>();

    internal T Part<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        var any = new IPEndPoint(IPAddress.Loopback, 0);
        Host = await FleetHost.StartAsync(new FleetOptions { Data = _folder, Listen = any, Status = any, Console = any }, Time, TestContext.Current.CancellationToken);
        await Part<Users>().TryAddAsync(Operator, Role.Operator, Password, [], TestContext.Current.CancellationToken);
        await Part<Users>().TryAddAsync(Viewer, Role.Viewer, Password, [], TestContext.Current.CancellationToken);
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A browser that nobody has signed in with.</summary>
    internal Browser Open(bool tls = false) => new(new Uri(tls ? Host.ConsoleAddress! : Host.StatusAddress), Part<CertificateAuthority>().Certificate);

    /// <summary>A browser that somebody is signed in with.</summary>
    internal async Task<Browser> SignInAsync(string user, bool tls = false)
    {
        Browser browser = Open(tls);
        HttpResponseMessage answer = await browser.SignInAsync(user, Password);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return browser;
    }
}
