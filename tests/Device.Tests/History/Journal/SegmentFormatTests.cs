using System.Text;
using CsCheck;
using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.Tests.History.Journal;

public sealed class SegmentFormatTests
{
    [Fact]
    public void The_bytes_of_a_segment_never_change()
    {
        byte[] segment = Segment((7, "abc"), (9, ""));

        Assert.Equal(
            "45524A31" + "0100" + "2000" + "0700000000000000" + "0068E5CF8B010000" + "00000000" + "C76D12AA"
            + "00000000" + "03000000" + "0700000000000000" + "01" + "616263"
            + "00000000" + "00000000" + "0900000000000000" + "01",
            Masked(segment));
    }

    [Fact]
    public void The_check_is_crc32c_as_rfc_3720_gives_it()
    {
        Assert.Equal(0xE3069283u, SegmentFormat.Crc32C("123456789"u8));
        Assert.Equal(0x8A9136AAu, SegmentFormat.Crc32C(new byte[32]));
    }

    [Fact]
    public void Damage_anywhere_costs_at_most_the_records_it_touches() =>
        Gen.Select(Gen.Int[0, 400], Gen.Byte[1, 255]).Sample((at, flip) =>
        {
            byte[] segment = Segment([.. Enumerable.Range(1, 12).Select(n => ((long)n, $"record number {n}"))]);
            int place = SegmentFormat.HeaderLength + (at % (segment.Length - SegmentFormat.HeaderLength));
            segment[place] ^= flip;

            SegmentContent content = SegmentReader.Read(segment);

            Assert.Equal(11, content.Records.Count);
            Assert.All(content.Records, r => Assert.Equal($"record number {r.Seq}", Encoding.UTF8.GetString(r.Payload.Span)));
        });

    [Fact]
    public void Any_bytes_are_read_without_an_error() => Gen.Byte.Array[0, 2_000].Sample(bytes => SegmentReader.Read(bytes));

    /// <summary>The bytes in hex with the records' checks, which the first test pins by the algorithm, as zeros.</summary>
    private static string Masked(byte[] segment)
    {
        byte[] copy = [.. segment];
        copy.AsSpan(32, 4).Clear();
        copy.AsSpan(32 + 20, 4).Clear();
        return Convert.ToHexString(copy);
    }

    private static byte[] Segment(params (long Seq, string Payload)[] records)
    {
        var bytes = new List<byte>(new byte[SegmentFormat.HeaderLength]);
        foreach ((long seq, string payload) in records)
        {
            byte[] record = [.. new byte[SegmentFormat.RecordHeadLength], .. Encoding.UTF8.GetBytes(payload)];
            SegmentFormat.SealRecord(record, seq, RecordKind.Event);
            bytes.AddRange(record);
        }

        byte[] segment = [.. bytes];
        SegmentFormat.WriteHeader(segment, records[0].Seq, 1_700_000_000_000);
        return segment;
    }
}
