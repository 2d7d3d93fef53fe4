using EdgeRec.Device.Cli;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Field.Watch;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Tests.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRec.Device.Tests.Field;

/// <summary>Signs of life for the service manager: only while everybody who has to answer does.</summary>
public sealed class WatchdogTests : IDisposable
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(60);
    private readonly FieldFolder _folder = new();
    private readonly DataFolder _held;
    private readonly FieldKit _kit;
    private readonly NotifySocket _manager = new();

    public WatchdogTests()
    {
        _held = DataFolder.Open(_folder.Path);
        _kit = FieldKit.Open(_held, new CrashRules(), _folder.Time, lookOnly: false);
    }

    public void Dispose()
    {
        _kit.Dispose();
        _held.Dispose();
        _manager.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_tells_every_half_of_what_is_allowed_while_all_is_well()
    {
        int asked = 0;
        await using Watchdog watchdog = Start(new HealthProbe(HealthPart.Journal, _ => Task.FromResult(asked++)));
        for (int sign = 1; sign <= 5; sign++)
        {
            Assert.Equal("WATCHDOG=1", await _manager.NextAsync());
            Assert.Equal(sign, asked);
            Assert.Equal(WatchdogState.Fed, _kit.Watchdog);
            _folder.Time.Advance((Allowed / 2) - TimeSpan.FromSeconds(1));
            Assert.False(_manager.HasMore);
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_part_that_hangs_gets_no_sign_of_life_out_and_is_named()
    {
        var hung = new TaskCompletionSource();
        await using Watchdog watchdog = Start(new HealthProbe(HealthPart.Doors, _ => Task.CompletedTask), new HealthProbe(HealthPart.Journal, _ => hung.Task));
        for (int second = 0; second < 120; second++)
        {
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(_manager.HasMore);
        Assert.Equal(WatchdogState.Starving, _kit.Watchdog);
        DiagnosticEntry told = DiagnosticsRing.Read(_folder.Ring).Single(entry => entry.Kind == DiagnosticKind.Unwell);
        Assert.Equal(HealthPart.Journal, (HealthPart)told.Code);

        hung.SetResult(); // It was only slow: the manager hears of it at once.
        Assert.Equal("WATCHDOG=1", await _manager.NextAsync());
    }

    [Fact]
    public async Task A_part_that_cannot_be_asked_is_asked_again_until_it_answers()
    {
        int asked = 0;
        await using Watchdog watchdog = Start(new HealthProbe(HealthPart.Doors, _ => ++asked < 4 ? throw new IOException() : Task.CompletedTask));
        for (int second = 0; second < 60 && asked < 4; second++)
        {
            Assert.False(_manager.HasMore);
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal("WATCHDOG=1", await _manager.NextAsync());
    }

    [Fact]
    public async Task A_daemon_that_is_well_answers_for_all_its_parts()
    {
        await using Television television = await Television.StartAsync("nora");
        foreach (HealthProbe probe in ((IDaemonLife)television.Daemon).Probes)
        {
            await probe.AskAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        Assert.Equal([HealthPart.Journal, HealthPart.Pages, HealthPart.Doors], television.Daemon.Probes.Select(probe => probe.Part));
    }

    [Fact]
    public async Task A_journal_whose_thread_hangs_does_not_answer_and_the_manager_hears_nothing_more()
    {
        await using Television television = await Television.StartAsync("nora");
        var entered = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        television.Daemon.Recommender.History.HomeChanged += _ =>
        {
            entered.TrySetResult();
            release.Wait(TestContext.Current.CancellationToken);
        };
        await using (Watchdog watchdog = Start([.. television.Daemon.Probes]))
        {
            Assert.Equal("WATCHDOG=1", await _manager.NextAsync());
            _ = television.Socket.PostAsync("/v1/events", """{"id":"e1","profile":"nora","kind":"finish","title":"film-0","at":"2026-11-24T20:15:00+01:00"}""", 200);
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

            for (int half = 0; half < 4; half++)
            {
                _folder.Time.Advance(Allowed / 2);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            Assert.False(_manager.HasMore);
            Assert.Equal(WatchdogState.Starving, _kit.Watchdog);
            release.Set();
            Assert.Equal("WATCHDOG=1", await _manager.NextAsync());
        }
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("", "", 0)]
    [InlineData("60000000", null, 60)]
    [InlineData("60000000", "1", 0)]
    [InlineData("-5", null, 0)]
    [InlineData("9223372036854775807", null, 86_400)]
    [InlineData("soon", null, 0)]
    public void What_is_allowed_stands_in_the_environment(string? microseconds, string? process, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Watchdog.AllowedBy(microseconds, process));

    [Fact]
    public void A_watchdog_of_this_very_process_is_meant() =>
        Assert.Equal(TimeSpan.FromSeconds(1), Watchdog.AllowedBy("1000000", $"{Environment.ProcessId}"));

    private Watchdog Start(params HealthProbe[] probes)
    {
        var manager = new ServiceManager(_manager.Path, Allowed);
        return Watchdog.Start(probes, manager.Allowed, () => manager.Tell(ServiceManager.SignOfLife), _kit, _folder.Time, NullLogger.Instance);
    }
}
