using CsCheck;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Deltas;

public sealed class DeltaBatchTests
{
    [Fact]
    public void Every_batch_survives_a_round_trip_but_for_the_ids_of_its_events() => Gen.OneOf(Payloads.Wild, Payloads.Likely).Sample(RoundTrip);

    [Fact]
    public void What_was_read_is_written_again_byte_for_byte() => Gen.OneOf(Payloads.Wild, Payloads.Likely).Sample(batch =>
    {
        using var frames = new DeltaFrames();
        DeltaFrame first = Assert.Single(frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full));
        var read = (DeltaBatch)DeltaFrames.Open(first).Payload!;
        Assert.Equal(first, Assert.Single(frames.Seal(read, Payloads.Epoch, PrivacyMode.Full)));
    });

    private static void RoundTrip(DeltaBatch batch)
    {
        using var frames = new DeltaFrames();
        DeltaFrame frame = Assert.Single(frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full));
        FrameReading reading = DeltaFrames.OpenAndCheckMode(frame);
        Assert.Null(reading.Refusal);
        Payloads.AssertSame(batch, Assert.IsType<DeltaBatch>(reading.Payload));
    }
}
