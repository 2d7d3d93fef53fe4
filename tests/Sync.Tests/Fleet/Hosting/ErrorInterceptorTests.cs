using System.Collections.Concurrent;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRec.Sync.Tests.Fleet.Hosting;

public sealed class ErrorInterceptorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_television_that_hangs_up_in_the_middle_of_a_call_is_no_error_of_the_service()
    {
        RunningFleet fleet = await RunningFleet.StartAsync();
        var log = new Lines();
        fleet.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        Television tv = await fleet.EnrolAsync();

        // A gateway may open as many calls as it likes.
        FleetSync.FleetSyncClient client = fleet.Client(fleet.Gateway());
        for (int i = 0; i < 100; i++)
        {
            // Sometimes it waits for an answer, sometimes the answer has nobody to go to.
            using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = client.Push(cancellationToken: Cancellation);
            await call.RequestStream.WriteAsync(Frames.EventsFor(tv.Id.ToByteArray(bigEndian: true), (i * 10) + 1, 10), Cancellation);
            if (i % 2 == 0)
            {
                Assert.True(await call.ResponseStream.MoveNext(Cancellation));
            }
        }

        await fleet.DisposeAsync(); // which waits for the calls

        Assert.True(log.Written.IsEmpty, string.Join(Environment.NewLine, log.Written));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{logLevel} {eventId}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
