using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Tests.Shared;

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
}
