using System.Diagnostics.Metrics;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Hosting;

/// <summary>What goes wrong beside the calls does not end the service.</summary>
public sealed class FleetLoopTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FleetMeter _meter = new();
    private readonly Collector _log = new();
    private readonly MeterListener _listener = new();
    private int _counted;

    public FleetLoopTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter.Meter && instrument.Name == "edgerec.fleet.loop.failures") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _counted += tags[0] is { Key: "loop", Value: "tested" } ? 1 : 0);
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Theory]
    [InlineData(typeof(IOException), LogLevel.Warning)]
    [InlineData(typeof(InvalidOperationException), LogLevel.Error)]
    [InlineData(typeof(TaskCanceledException), LogLevel.Error)]
    public async Task After_a_round_that_fails_the_next_one_comes(Type failure, LogLevel level)
    {
        using var loop = new Tested(4, round => round == 2 ? (Exception)Activator.CreateInstance(failure, "the reason")! : null, _meter, _time, _log);

        await RoundsAsync(loop);

        (LogLevel Level, string Text, bool Stack) said = Assert.Single(_log.Said);
        Assert.Equal(level, said.Level);
        Assert.Equal(level == LogLevel.Error, said.Stack);
        Assert.StartsWith("It could not be done", said.Text, StringComparison.Ordinal);
        Assert.Equal(level == LogLevel.Warning, said.Text.EndsWith("the reason", StringComparison.Ordinal));
        Assert.Equal(1, _counted);
    }

    [Fact]
    public async Task What_a_replica_must_not_serve_without_ends_it_unless_the_reason_passes()
    {
        using var loop = new Tested(4, round => round < 3 ? new IOException("passes") : new InvalidOperationException("does not"), _meter, _time, _log) { EndsTheService = true };

        await loop.StartAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => loop.ExecuteTask!);
        Assert.Equal([LogLevel.Warning, LogLevel.Error], _log.Said.Select(said => said.Level));
        Assert.Equal(3, _counted);
    }

    [Fact]
    public async Task The_same_failure_is_said_once_a_minute_another_one_at_once_and_each_is_counted()
    {
        using var loop = new Tested(62, round => new IOException(round < 62 ? "first" : "second"), _meter, _time, _log);

        await RoundsAsync(loop);

        Assert.Equal(["first", "first", "second"], _log.Said.Select(said => said.Text.Split(": ")[1]));
        Assert.Equal(62, _counted);
    }

    private static async Task RoundsAsync(Tested loop)
    {
        await loop.StartAsync(TestContext.Current.CancellationToken);
        await loop.Done.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await loop.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(loop.ExecuteTask!.IsCompletedSuccessfully);
    }

    /// <summary>So many rounds, a second each; then one that waits for the end.</summary>
    private sealed class Tested(int rounds, Func<int, Exception?> fails, FleetMeter meter, FakeTimeProvider time, Collector collector)
        : FleetLoop("tested", "It could not be done", meter, time, collector)
    {
        private int _round;

        public bool EndsTheService { get; init; }

        public TaskCompletionSource Done { get; } = new();

        protected override TimeSpan Pause => TimeSpan.Zero;

        protected override bool IsEssential => EndsTheService;

        protected override Task RoundAsync(CancellationToken cancellationToken)
        {
            if (_round == rounds)
            {
                Done.SetResult();
                return Task.Delay(Timeout.Infinite, cancellationToken);
            }

            time.Advance(TimeSpan.FromSeconds(1));
            return fails(++_round) is { } failure ? Task.FromException(failure) : Task.CompletedTask;
        }
    }

    private sealed class Collector : ILogger
    {
        public List<(LogLevel Level, string Text, bool Stack)> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add((logLevel, formatter(state, exception), exception is not null));
    }
}
