using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Telemetry;

public sealed class StoreHealthTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_hangs_and_does_not_let_go_is_said_not_to_answer_in_time()
    {
        await using var store = new HangingStore();
        Task<HealthCheckResult> asked = Check(store).CheckHealthAsync(new HealthCheckContext(), Cancellation);
        Assert.False(asked.IsCompleted);

        _time.Advance(StoreHealth.Patience);
        HealthCheckResult result = await asked.WaitAsync(Long, Cancellation);

        Assert.Equal((HealthStatus.Unhealthy, "The database does not answer in time."), (result.Status, result.Description));
        Assert.True(store.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_asked_and_went_is_not_held_either()
    {
        await using var store = new HangingStore();
        using var asking = new CancellationTokenSource();
        Task<HealthCheckResult> asked = Check(store).CheckHealthAsync(new HealthCheckContext(), asking.Token);

        await asking.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(Long, Cancellation));
    }

    [Fact]
    public async Task An_answer_within_patience_counts()
    {
        await using var store = new HangingStore();
        Task<HealthCheckResult> asked = Check(store).CheckHealthAsync(new HealthCheckContext(), Cancellation);

        _time.Advance(StoreHealth.Patience / 2);
        store.Answer.SetResult(true);

        Assert.Equal(HealthStatus.Healthy, (await asked).Status);
    }

    [Fact]
    public async Task The_end_of_a_question_that_was_given_up_troubles_nobody()
    {
        var mark = new InvalidOperationException("The connection was lost at last.");
        bool seen = false;
        void Unobserved(object? sender, UnobservedTaskExceptionEventArgs e) => seen |= e.Exception.InnerExceptions.Contains(mark);
        TaskScheduler.UnobservedTaskException += Unobserved;
        try
        {
            await GiveUpAsync(mark);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.False(seen);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Unobserved;
        }
    }

    // In a method of its own, so that nothing holds the task afterwards.
    private async Task GiveUpAsync(Exception end)
    {
        await using var store = new HangingStore();
        Task<HealthCheckResult> asked = Check(store).CheckHealthAsync(new HealthCheckContext(), Cancellation);
        _time.Advance(StoreHealth.Patience);
        await asked.WaitAsync(Long, Cancellation);
        store.Answer.SetException(end);
    }

    private StoreHealth Check(HangingStore store) => new(store, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), _time);

    /// <summary>A store that answers when the test says so, whoever else has given up.</summary>
    private sealed class HangingStore : IFleetStore
    {
        public TaskCompletionSource<bool> Answer { get; } = new();

        public CancellationToken Token { get; private set; }

        public IFrameStore Frames => throw new NotSupportedException();

        public IDeviceRegistry Devices => throw new NotSupportedException();

        public IDocumentStore Documents => throw new NotSupportedException();

        public IErasureList Erasures => throw new NotSupportedException();

        public IFactStore Facts => throw new NotSupportedException();

        public Task<bool> IsSetUpAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task MigrateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> AnswersAsync(CancellationToken cancellationToken)
        {
            Token = cancellationToken;
            return Answer.Task;
        }

        public Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
