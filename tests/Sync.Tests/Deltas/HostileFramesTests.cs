using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>What nobody honest sends. Each is refused with a reason, and before anything is allocated for it.</summary>
public sealed class HostileFramesTests
{
    private const long Little = 64 * 1024;

    [Theory]
    [InlineData("", "nothing at all")]
    [InlineData("C0", "no map")]
    [InlineData("DFFFFFFFFF", "a map of four billion fields")]
    [InlineData("DE0081", "more fields than there are keys")]
    [InlineData("8100CD2001", "more events than a frame has")]
    [InlineData("82000101DDFFFFFFFF", "a dictionary of four billion")]
    [InlineData("82000101DC2000", "a dictionary larger than the events")]
    [InlineData("8200010191DB7FFFFFFF61", "an id of two gigabytes")]
    [InlineData("8200010191A2C328", "an id that is no UTF-8")]
    [InlineData("82000108C6FFFFFFFF00", "a column of four gigabytes")]
    [InlineData("8200010000", "a key twice")]
    [InlineData("8201000001", "keys that fall")]
    [InlineData("81FF00", "a key below nought")]
    [InlineData("8128C1", "a byte that MessagePack never uses")]
    [InlineData("8000", "something behind the map")]
    [InlineData("8108C403010007", "columns without events")]
    [InlineData("811E91820000019101", "a profile whose id is a list")]
    [InlineData("811E918101A161811E", "a row cut off")]
    [InlineData("811F9184000501A16102A1620390", "a move of nothing")]
    [InlineData("811F9184000101A16102A162039109", "a move of what comes later")]
    [InlineData("811E92820001 01A161820001 01A162", "two things with one number")]
    [InlineData("811E9182 00CD0100 01A161", "a number outside of the frame")]
    public void A_payload_with(string hex, string what)
    {
        FrameReading reading = Open(Frames.Around(Frames.Bytes(hex)), Little);

        Assert.True(reading.Refusal is { Reason: Refusal.Types.Reason.Damaged, Detail.Length: > 0, FirstSeq: 1, LastSeq: 100 }, what);
    }

    [Theory]
    [InlineData("028080808080808080808000", "written in an unknown way")]
    [InlineData("00808080808080808080808000", "longer than 64 bits")]
    [InlineData("0080", "cut off")]
    [InlineData("008000", "longer than it needs to be")]
    [InlineData("0100FFFFFFFFFFFFFFFFFF01", "a run without end")]
    [InlineData("00FFFFFFFFFFFFFFFFFF01", "as large as can be")]
    [InlineData("0001", "beyond the frame's last number")]
    [InlineData("000000", "more than there are events")]
    public void A_column_that_is(string column, string what)
    {
        // One event of shape 1 with profile "a", and the column of sequence numbers.
        byte[] numbers = Frames.Bytes(column);
        byte[] payload = [.. Frames.Bytes("88 00 01 01 91 A1 61 03 91 01 08 C4"), (byte)numbers.Length, .. numbers, .. Frames.Bytes("09 C4 02 00 00 0A C4 02 00 00 0B C4 02 00 00 0C C4 02 00 00")];

        Assert.True(Open(Frames.Around(payload, last: 1), Little).Refusal is { Reason: Refusal.Types.Reason.Damaged }, what);
    }

    [Fact]
    public void Lists_within_lists_without_end_cost_no_stack()
    {
        byte[] deep = [0x81, 0x28, .. Enumerable.Repeat((byte)0x91, DeltaLimits.MaxPayloadBytes - 3), 0xc0];

        Assert.NotNull(Open(Frames.Around(deep), Little).Payload);
    }

    [Fact]
    public void A_zstd_frame_that_unpacks_to_more_than_it_may_is_refused_before_it_is_unpacked()
    {
        using var compressor = new ZstdSharp.Compressor(19);
        byte[] bomb = compressor.Wrap(new byte[DeltaLimits.MaxUnpackedBytes + 1]).ToArray();

        Assert.Equal(Refusal.Types.Reason.Damaged, Open(Frames.Around(bomb, encoding: Encoding.MessagepackZstd), Little).Refusal!.Reason);
    }

    [Fact]
    public void A_zstd_frame_that_says_less_than_it_holds_is_refused()
    {
        using var compressor = new ZstdSharp.Compressor(3);
        byte[] lies = compressor.Wrap(new byte[200_000]).ToArray();
        lies[5]--;

        Assert.Equal(Refusal.Types.Reason.Damaged, Open(Frames.Around(lies, encoding: Encoding.MessagepackZstd), 1 << 20).Refusal!.Reason);
    }

    [Fact]
    public void A_payload_larger_than_a_frame_may_have_is_told_to_be_too_large() =>
        Assert.Equal(Refusal.Types.Reason.TooLarge, Open(Frames.Around(new byte[DeltaLimits.MaxPayloadBytes + 1]), Little).Refusal!.Reason);

    [Fact]
    public void What_stands_around_the_payload_is_looked_at_first()
    {
        DeltaFrame good = Frames.Around([0x80]);
        Assert.Null(DeltaFrames.Check(good));
        AssertRefused(good, f => f.Crc32C++);
        AssertRefused(good, f => f.Epoch = ByteString.CopyFrom(1, 2));
        AssertRefused(good, f => f.Device = ByteString.CopyFrom(1, 2));
        AssertRefused(good, f => f.FirstSeq = 0);
        AssertRefused(good, f => f.LastSeq = f.FirstSeq - 1);
        AssertRefused(good, f => f.LastSeq = ulong.MaxValue);
        AssertRefused(good, f => f.Stream = Protocol.V1.Stream.Unspecified);
        AssertRefused(good, f => f.Stream = (Protocol.V1.Stream)9);
        AssertRefused(good, f => f.Encoding = Encoding.Unspecified);
        AssertRefused(good, f => f.Encoding = (Encoding)(-1));
        AssertRefused(good, f => f.LastSeq = (ulong)DeltaLimits.MaxSpan + 1, Refusal.Types.Reason.TooLarge);
    }

    private static void AssertRefused(DeltaFrame good, Action<DeltaFrame> change, Refusal.Types.Reason reason = Refusal.Types.Reason.Damaged)
    {
        DeltaFrame bad = good.Clone();
        change(bad);
        Assert.Equal(reason, DeltaFrames.Check(bad)?.Reason);
        Assert.Equal(reason, DeltaFrames.OpenAndCheckMode(bad).Refusal?.Reason);
    }

    private static FrameReading Open(DeltaFrame frame, long mostBytes)
    {
        DeltaFrames.Open(frame); // Whatever is made once is made now.
        long before = GC.GetAllocatedBytesForCurrentThread();
        FrameReading reading = DeltaFrames.Open(frame);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, mostBytes);
        return reading;
    }
}
