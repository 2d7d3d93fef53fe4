using System.Buffers;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.Tests.History.Journal;

public sealed class MoveRecordCodecTests
{
    private static readonly EventMove Move = new("m-1", "nora", "ben", [7, 8, 300, 100_000]);

    [Fact]
    public void The_bytes_of_a_move_never_change() =>
        Assert.Equal("94" + "A36D2D31" + "A46E6F7261" + "A362656E" + "94" + "07" + "01" + "CD0124" + "CE00018574", Convert.ToHexString(Bytes(Move)));

    [Fact]
    public void A_move_is_read_as_it_was_written()
    {
        EventMove read = MoveRecordCodec.Read(Bytes(Move));

        Assert.Equal((Move.Id, Move.From, Move.To), (read.Id, read.From, read.To));
        Assert.Equal(Move.Seqs, read.Seqs);
    }

    [Fact]
    public void The_largest_move_fits_into_a_record() =>
        Assert.True(Bytes(new EventMove(new string('m', 64), new string('f', 64), new string('t', 64),
            [.. Enumerable.Range(1, EventMove.MaxEvents).Select(n => n * 100_000L)])).Length <= SegmentFormat.MaxPayloadLength);

    [Theory]
    [InlineData("")]
    [InlineData("93A16DA16EA162")]
    [InlineData("94A16DA16EA16290")]
    [InlineData("94A16DA16EA162DDFFFFFFFF")]
    public void Damaged_bytes_are_refused(string hex) => Assert.Throws<InvalidDataException>(() => MoveRecordCodec.Read(Convert.FromHexString(hex)));

    private static byte[] Bytes(EventMove move)
    {
        var output = new ArrayBufferWriter<byte>();
        MoveRecordCodec.Write(output, move);
        return output.WrittenSpan.ToArray();
    }
}
