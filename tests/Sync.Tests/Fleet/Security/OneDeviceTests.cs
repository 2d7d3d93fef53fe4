using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Security;

/// <summary>What one television, with a certificate that is good, can do to the fleet and to the others.</summary>
public sealed class OneDeviceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_cannot_make_calls_without_end_and_others_do_not_notice()
    {
        // Its clock stands, so that a slow machine does not give as many calls back as it makes; the certificates are looked at by the system's.
        await using RunningFleet fleet = await RunningFleet.StartAsync(time: new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        Television flood = await fleet.EnrolAsync(), other = await fleet.EnrolAsync();

        int answered = 0;
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (; answered < 2 * DeviceCalls.Burst; answered++)
            {
                // Each names another pack, so that each would be a row of its own.
                await flood.Client.ReportAsync(new HealthReport { AppVersion = "1.0.0", PackVersion = $"pack-{answered}", Mode = PrivacyMode.None }, cancellationToken: Cancellation);
            }
        });

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.NotNull(refused.Trailers.GetValue(Refusals.PushbackTrailer));
        Assert.Equal(DeviceCalls.Burst, answered);
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => flood.Client.PushAsync(Frames.Events(1, 1)))).StatusCode);
        await other.Client.ReportAsync(new HealthReport { AppVersion = "1.0.0" }, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task It_cannot_hold_calls_open_without_end()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television flood = await fleet.EnrolAsync();
        List<AsyncDuplexStreamingCall<DeltaFrame, PushReply>> open = [];
        for (int i = 0; i < DeviceCalls.MaxOpen; i++)
        {
            AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = flood.Client.Push(cancellationToken: Cancellation);
            open.Add(call);
            await call.RequestStream.WriteAsync(Frames.Events(1, 1), Cancellation);
            Assert.True(await call.ResponseStream.MoveNext(Cancellation));
        }

        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => flood.Client.PushAsync(Frames.Events(1, 1)))).StatusCode);

        await open[0].RequestStream.CompleteAsync();
        Assert.False(await open[0].ResponseStream.MoveNext(Cancellation));
        await flood.Client.PushAsync(Frames.Events(1, 1));
        open.ForEach(call => call.Dispose());
    }

    [Fact]
    public async Task Frames_that_say_nothing_cost_it_a_share_too()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync(options => options with { Intake = options.Intake with { QuotaBytesPerSecond = 1, QuotaBurstBytes = 100 * IntakeOptions.FrameCost } });
        Television flood = await fleet.EnrolAsync();
        DeltaFrame[] empty = [.. Enumerable.Range(1, 500).Select(i => new DeltaFrame { FirstSeq = (ulong)i, LastSeq = (ulong)i })];

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => flood.Client.PushAsync(empty));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task A_copied_key_shows_as_conflicts_and_ends_for_both_with_one_revocation()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television owner = await fleet.EnrolAsync();
        var thief = new Television(owner.Id, owner.Key, owner.Certificate, fleet.Client(owner.Certificate));
        await owner.Client.PushAsync(Frames.Events(1, 10));

        PushReply conflict = Assert.Single(await thief.Client.PushAsync(Frames.Events(5, 10)));
        Assert.Equal(Refusal.Types.Reason.Conflict, Assert.Single(conflict.Refused).Reason);

        await fleet.Store.Devices.RevokeAsync(owner.Id, "its key was copied", TimeProvider.System.GetUtcNow(), Cancellation);
        await fleet.Host.Services.GetRequiredService<Revocations>().RefreshAsync(Cancellation);
        foreach (Television one in new[] { owner, thief })
        {
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => one.Client.PushAsync(Frames.Events(20, 1)))).StatusCode);
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => one.Client.RegisterAsync(RunningFleet.Ask(owner.Key, ""), cancellationToken: Cancellation).ResponseAsync)).StatusCode);
        }
    }

    [Fact]
    public void Calls_come_back_with_time_and_devices_that_are_quiet_are_forgotten()
    {
        var time = new FakeTimeProvider();
        var calls = new DeviceCalls(time);
        var device = new Caller(Guid.NewGuid(), IsGateway: false, default, default);
        for (int i = 0; i < DeviceCalls.Burst; i++)
        {
            calls.Enter(device).Dispose();
        }

        Assert.Equal(StatusCode.ResourceExhausted, Assert.Throws<RpcException>(() => calls.Enter(device)).StatusCode);
        time.Advance(TimeSpan.FromSeconds(1));
        IDisposable open = calls.Enter(device);
        open.Dispose();
        open.Dispose(); // counts once
        time.Advance(TimeSpan.FromHours(1));
        calls.Sweep();

        Assert.Equal(0, calls.Count);
    }

    [Fact]
    public void Gateways_are_not_counted()
    {
        var calls = new DeviceCalls(new FakeTimeProvider());
        var gateway = new Caller(Guid.NewGuid(), IsGateway: true, default, default);
        for (int i = 0; i < 2 * DeviceCalls.Burst; i++)
        {
            calls.Enter(gateway);
        }

        Assert.Equal(0, calls.Count);
    }
}
