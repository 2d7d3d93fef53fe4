using EdgeRec.Sync.Fleet.Intake.Nats;
using EdgeRec.Sync.Protocol.V1;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace EdgeRec.Sync.Tests.Fleet.Intake;

[Collection("databases")]
public sealed class NatsPushTests
{
    [Fact]
    public async Task The_same_frames_again_are_accepted_again()
    {
        Assert.SkipWhen(NatsServer.Missing is not null, NatsServer.Missing ?? "");
        await using NatsServer nats = await NatsServer.StartAsync();
        await using RunningFleet fleet = await RunningFleet.StartAsync(options => options with { Intake = options.Intake with { Nats = new Uri($"nats://127.0.0.1:{nats.Port}") } });
        Television tv = await fleet.EnrolAsync();
        DeltaFrame[] frames = [Frames.Events(1, 10), Frames.Events(11, 10)];

        // As after a broker that went down with its answers: it has the frames, and the television does not know.
        List<PushReply> first = await tv.Client.PushAsync(frames), again = await tv.Client.PushAsync(frames);

        Assert.Equal([10UL, 20], first.Select(reply => reply.AcceptedThrough));
        Assert.Equal(first, again);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_message_that_is_no_frame_is_left_out_and_does_not_come_again()
    {
        Assert.SkipWhen(NatsServer.Missing is not null, NatsServer.Missing ?? "");
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        await using NatsServer nats = await NatsServer.StartAsync();
        await using RunningFleet fleet = await RunningFleet.StartAsync(options => options with { Intake = options.Intake with { Nats = new Uri($"nats://127.0.0.1:{nats.Port}") } });
        await using var connection = new NatsConnection(new NatsOpts { Url = $"nats://127.0.0.1:{nats.Port}" });
        var stream = new NatsJSContext(connection);
        await stream.PublishAsync(NatsStream.Subject, "not a frame"u8.ToArray(), cancellationToken: cancelled);
        Television tv = await fleet.EnrolAsync();

        List<PushReply> replies = await tv.Client.PushAsync([Frames.Events(1, 10)]);

        Assert.Equal([10UL], replies.Select(reply => reply.AcceptedThrough));
        while ((await stream.GetStreamAsync(NatsStream.Name, cancellationToken: cancelled)).Info.State.Messages > 0)
        {
            await Task.Delay(100, cancelled);
        }

        Assert.Single(await fleet.Store.Frames.ReadAsync(0, Protocol.V1.Stream.Events, 10, cancelled));
    }
}
