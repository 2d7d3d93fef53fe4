using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Intake;

public sealed class PushTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_are_answered_in_order_once_they_are_durable()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();

        List<PushReply> replies = await tv.Client.PushAsync([.. Enumerable.Range(0, 300).Select(i => Frames.Events((i * 10) + 1, 10))]);

        Assert.Equal(Enumerable.Range(1, 300).Select(i => (ulong)i * 10), replies.Select(reply => reply.AcceptedThrough));
        Assert.All(replies, reply => Assert.Equal((Frames.Epoch, Stream.Events, 0), (new Guid(reply.Epoch.Span, bigEndian: true), reply.Stream, reply.Refused.Count)));
        IReadOnlyList<StoredFrame> stored = await fleet.Store.Frames.ReadAsync(0, Stream.Events, 1_000, Cancellation);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (tv.Id, (i * 10L) + 1)), stored.Select(one => (one.Frame.Key.Device, one.Frame.FirstSeq)));
        Assert.Equal(3_000, stored.Sum(one => ((DeltaBatch)one.Frame.Open()!).Events.Count));
    }

    [Fact]
    public async Task The_same_frames_again_change_nothing()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        DeltaFrame[] frames = [Frames.Events(1, 10), Frames.Events(11, 10)];

        List<PushReply> first = await tv.Client.PushAsync(frames), again = await tv.Client.PushAsync(frames);

        Assert.Equal(first, again);
        Assert.Equal(2, (await fleet.Store.Frames.TotalsAsync(Cancellation)).Frames);
    }

    [Fact]
    public async Task Refusals_say_why_and_where_to_go_on()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        DeltaFrame good = Frames.Events(1, 10), damaged = Frames.Events(11, 10), newer = Frames.Events(21, 10), overlapping = Frames.Events(5, 10);
        damaged.Crc32C ^= 1;
        newer.Schema = DeltaLimits.NewestSchema + 1;

        List<PushReply> replies = await tv.Client.PushAsync(good, damaged, newer, overlapping);

        // The third one is kept by the device, so that nothing behind it may be said to be through.
        Assert.Equal([10UL, 20, 20, 14], replies.Select(reply => reply.AcceptedThrough));
        Assert.Equal(
            [Refusal.Types.Reason.Damaged, Refusal.Types.Reason.UnknownSchema, Refusal.Types.Reason.Conflict], replies.SelectMany(reply => reply.Refused).Select(refusal => refusal.Reason));
    }

    [Fact]
    public async Task A_journal_that_was_cut_anew_loses_nothing_and_doubles_nothing()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        await tv.Client.PushAsync(Frames.Events(1, 100), Frames.Events(151, 50));

        // The answers were lost; now it comes in other pieces, several of them under way at once.
        List<PushReply> replies = await tv.Client.PushAsync(Frames.Events(1, 130), Frames.Events(131, 90), Frames.Events(221, 30));

        Assert.Equal([130UL, 220, 250], replies.Select(reply => reply.AcceptedThrough));
        IReadOnlyList<StoredFrame> stored = await fleet.Store.Frames.ReadAsync(0, Stream.Events, 100, Cancellation);
        Assert.Equal(Enumerable.Range(1, 250).Select(seq => (long)seq), stored.SelectMany(one => ((DeltaBatch)one.Frame.Open()!).Events.Select(item => item.Seq)).Order());
    }

    [Fact]
    public async Task Without_a_certificate_nothing_is_taken()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => fleet.Client().PushAsync(Frames.Events(1, 10)));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task A_device_speaks_for_itself_alone_and_a_gateway_for_any()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        byte[] other = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        DeltaFrame frame = Frames.EventsFor(other, 1, 10);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => tv.Client.PushAsync(frame));
        List<PushReply> replies = await fleet.Client(fleet.Gateway()).PushAsync(frame);

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal(other, Assert.Single(replies).Device.ToByteArray());
        Assert.Equal(new Guid(other, bigEndian: true), Assert.Single(await fleet.Store.Frames.ReadAsync(0, Stream.Events, 10, Cancellation)).Frame.Key.Device);
    }

    [Fact]
    public async Task A_device_that_is_shut_out_is_noticed_in_the_middle_of_a_call()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = tv.Client.Push(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(Frames.Events(1, 10), Cancellation);
        Assert.True(await call.ResponseStream.MoveNext(Cancellation));

        await fleet.Store.Devices.RevokeAsync(tv.Id, "stolen", DateTimeOffset.MaxValue, Cancellation);
        await fleet.Host.Services.GetRequiredService<Revocations>().RefreshAsync(Cancellation);
        await call.RequestStream.WriteAsync(Frames.Events(11, 10), Cancellation);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancellation));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => tv.Client.PushAsync(Frames.Events(11, 10)))).StatusCode);
    }

    [Fact]
    public async Task More_than_a_devices_share_ends_the_call_with_the_delay_after_all_that_was_taken()
    {
        DeltaFrame[] frames = [.. Enumerable.Range(0, 20).Select(i => Frames.Events((i * 100) + 1, 100))];
        int bytes = frames[0].Payload.Length + IntakeOptions.FrameCost;
        await using RunningFleet fleet = await RunningFleet.StartAsync(
            options => options with { Intake = options.Intake with { QuotaBytesPerSecond = bytes / 100, QuotaBurstBytes = bytes * 5 / 2 } });
        Television tv = await fleet.EnrolAsync();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => tv.Client.PushAsync(frames));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.InRange(long.Parse(refused.Trailers.GetValue(Refusals.PushbackTrailer)!, null), 1_000, 200_000);
        Assert.Equal(2, (await fleet.Store.Frames.TotalsAsync(Cancellation)).Frames);
    }

    [Fact]
    public async Task Events_that_pack_into_next_to_nothing_cost_a_share_as_events()
    {
        DeltaFrame[] frames = [.. Enumerable.Range(0, 20).Select(i => Dense((i * 4_000) + 1, 4_000))];
        int records = 4_000 * IntakeOptions.RecordCost;
        Assert.InRange(frames[0].Payload.Length, 1, records / 10);
        await using RunningFleet fleet = await RunningFleet.StartAsync(options => options with { Intake = options.Intake with { QuotaBytesPerSecond = 1, QuotaBurstBytes = 3 * (records + IntakeOptions.FrameCost) } });
        Television tv = await fleet.EnrolAsync();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => tv.Client.PushAsync(frames));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Equal(3, (await fleet.Store.Frames.TotalsAsync(Cancellation)).Frames);

        // All the same event: columns of one value.
        static DeltaFrame Dense(long first, int count)
        {
            using var sealing = new DeltaFrames();
            var batch = new DeltaBatch
            {
                FirstSeq = first, LastSeq = first + count - 1,
                Events = [.. Enumerable.Range(0, count).Select(i => new SequencedEvent(first + i, new ViewingEvent { Id = "", Profile = "p", Kind = EventKind.Select, Title = "t", Time = new EventTime(1_699_999_200_000, 60, true) }))],
            };
            return sealing.Seal(batch, Frames.Epoch, PrivacyMode.Full).Single();
        }
    }

    [Fact]
    public async Task A_full_queue_ends_the_call_with_a_delay()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync(options => options with
        {
            Intake = options.Intake with { QueueBytes = 1, GroupBytes = 1, RoomPatience = TimeSpan.FromMilliseconds(30) },
        });
        Television tv = await fleet.EnrolAsync();

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => tv.Client.PushAsync(Frames.Events(1, 10)));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.NotNull(refused.Trailers.GetValue(Refusals.PushbackTrailer));
    }

    [Fact]
    public async Task A_replica_that_stops_answers_what_it_took_and_sends_the_rest_elsewhere()
    {
        RunningFleet fleet = await RunningFleet.StartAsync();
        await using (fleet)
        {
            Television tv = await fleet.EnrolAsync();
            using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = tv.Client.Push(cancellationToken: Cancellation);
            await call.RequestStream.WriteAsync(Frames.Events(1, 10), Cancellation);
            Assert.True(await call.ResponseStream.MoveNext(Cancellation));

            Task stopping = fleet.Host.StopAsync(Cancellation);
            RpcException ended = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancellation));
            await stopping;

            // Kestrel sometimes closes the connection before it has written the trailers: a stream that was cut is as good for the device (RetryRules), it has its answer.
            if (ended is { StatusCode: StatusCode.Internal or StatusCode.Unavailable, Status.DebugException: IOException or HttpRequestException })
            {
                return;
            }

            Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
            Assert.NotNull(ended.Trailers.GetValue(Refusals.PushbackTrailer));
        }
    }

    [Fact]
    public async Task A_frame_of_the_greatest_size_passes_and_a_larger_one_is_refused()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        DeltaFrame large = Frames.Events(1, 10), larger = Frames.Events(11, 10);
        large.Payload = ByteString.CopyFrom(new byte[DeltaLimits.MaxPayloadBytes]);
        larger.Payload = ByteString.CopyFrom(new byte[DeltaLimits.MaxPayloadBytes + 1]);

        List<PushReply> replies = await tv.Client.PushAsync(large, larger);

        Assert.Equal([Refusal.Types.Reason.Damaged, Refusal.Types.Reason.TooLarge], replies.SelectMany(reply => reply.Refused).Select(refusal => refusal.Reason));
    }
}
