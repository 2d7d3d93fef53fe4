using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Sync.Tests.Fleet;

/// <summary>Frames as a television makes them, and pushing them.</summary>
internal static class Frames
{
    public static readonly Guid Epoch = new("00112233-4455-6677-8899-aabbccddeeff");

    private static readonly DateTimeOffset Start = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);

    /// <summary>One frame of events; each profile in turn has one.</summary>
    public static DeltaFrame Events(long first, int count, params string[] profiles) => EventsFor([], first, count, profiles);

    public static DeltaFrame EventsFor(ReadOnlySpan<byte> device, long first, int count, params string[] profiles)
    {
        using var frames = new DeltaFrames();
        return frames.Seal(
            new DeltaBatch
            {
                FirstSeq = first,
                LastSeq = first + count - 1,
                Events = [.. Enumerable.Range(0, count).Select(i => new SequencedEvent(first + i, Event(first + i, profiles.Length == 0 ? "nora" : profiles[i % profiles.Length])))],
            },
            Epoch,
            PrivacyMode.Full,
            device).Single();
    }

    public static DeltaFrame Tombstone(long number, string profile, long through)
    {
        using var frames = new DeltaFrames();
        return frames.Seal(
            new Tombstones { FirstSeq = number, LastSeq = number, Items = [new Tombstone(number, profile, through, Start.ToUnixTimeMilliseconds())] }, Epoch, PrivacyMode.Full);
    }

    public static ViewingEvent Event(long seq, string profile) => new()
    {
        Id = $"e-{seq}", Profile = profile, Kind = EventKind.Play, Title = $"title-{seq % 50}", Time = new EventTime(Start.AddSeconds(seq * 40).ToUnixTimeMilliseconds(), 60, true), PositionMs = 0,
    };

    /// <summary>Pushes frames in one call and reads all answers.</summary>
    public static async Task<List<PushReply>> PushAsync(this FleetSync.FleetSyncClient client, params DeltaFrame[] frames)
    {
        using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = client.Push(cancellationToken: TestContext.Current.CancellationToken);
        var replies = new List<PushReply>();
        Task reading = Task.Run(async () =>
        {
            await foreach (PushReply reply in call.ResponseStream.ReadAllAsync())
            {
                replies.Add(reply);
            }
        });
        try
        {
            foreach (DeltaFrame frame in frames)
            {
                await call.RequestStream.WriteAsync(frame);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
        {
            // The call or its connection has ended; the status comes with the answers.
        }

        await reading;
        return replies;
    }
}
