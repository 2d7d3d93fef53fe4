using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>A reader meets what an earlier and what a later version wrote.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void What_a_later_version_adds_survives_reading_and_writing_byte_for_byte()
    {
        // The evening of the document as schema 2 might have it: keys 26 (a column), 40 and 100 in the map, 10 in the profile's, 4 in the move's.
        byte[] later = Frames.Bytes(
            "DE001E" + "0008" + "0191A36D756D" + "0292A3662D31A3662D32" + "0396" + "01" + "CD0302" + "CD1303" + "CD0F05" + "CD0F09" + "CD0F0A"
            + "0491CEA1B2C3D4" + "05CD03E8" + "06C40404030201" + "07C4083F3E008000000000"
            + "08C409000000000000000100" + "09C409000001010203040405" + "0AC403010007" + "0BC40D0080C49FD50C020004043C000A" + "0CC403017807"
            + "0DC4080000000301010101" + "0EC4080001010000000000" + "0FC4050000141313" + "10C4080080979305000000" + "11C40300D81D"
            + "13C403000100" + "14C403000000" + "15C403000303" + "16C403000200" + "17C403000000" + "18C403000000" + "19C403000202" + "1AC403010507"
            + "1E91" + "890006" + "01A362656E" + "02A342656E" + "0401" + "0500" + "060C" + "07A2656E" + "09C3" + "0A920102"
            + "1F91" + "850009" + "01A36D756D" + "02A362656E" + "03932D0102" + "04C0"
            + "2881A178CB400921FB54442D18" + "64A3616263");
        DeltaFrame frame = Frames.Around(later, schema: 2, first: 41, last: 50);

        var read = Assert.IsType<DeltaBatch>(DeltaFrames.Open(frame).Payload);

        Assert.Equal(["26", "40", "100"], read.Unknown.Select(u => u.Key.ToString()));
        Assert.Equal(GoldenBytesTests.Evening.Events, read.Events);
        Assert.Equal("10:920102", Payloads.Hex(read.Profiles[0].Unknown));
        using var frames = new DeltaFrames();
        DeltaFrame again = Assert.Single(frames.Seal(read, Payloads.Epoch, PrivacyMode.Full));
        Assert.Equal(2u, again.Schema);
        Assert.Equal(Convert.ToHexString(later), Convert.ToHexString(Plain(again)));
    }

    [Fact]
    public void A_reader_that_knows_no_exposures_keeps_them_as_they_are()
    {
        // 26, which nobody knows yet, stands here for 32 before it was known: a row of the same make.
        byte[] bytes = Frames.Bytes("81 1A 91 87 00 00 01 A3 6D756D 02 A1 61 03 01 04 A1 62 05 01 06 3C");

        var read = Assert.IsType<DeltaBatch>(DeltaFrames.Open(Frames.Around(bytes)).Payload);

        Assert.Equal("26", Assert.Single(read.Unknown).Key.ToString());
        using var frames = new DeltaFrames();
        Assert.Equal(bytes, Plain(Assert.Single(frames.Seal(read, Payloads.Epoch, PrivacyMode.Full))));
    }

    [Fact]
    public void What_an_earlier_version_did_not_write_has_its_default()
    {
        byte[] earlier = Frames.Bytes("81 1E 91 82 00 00 01 A1 61");

        var read = Assert.IsType<DeltaBatch>(DeltaFrames.Open(Frames.Around(earlier)).Payload);

        ProfileChange profile = Assert.Single(read.Profiles);
        Assert.Equal(new ProfileChange { Seq = 1, Profile = "a", PersonalArtwork = true }, profile);
        Assert.Empty(read.Events);
    }

    [Fact]
    public void Sums_and_erasures_keep_what_they_do_not_know()
    {
        byte[] sums = Frames.Bytes("82 00 91 84 00 A1 61 01 C4 01 07 09 C0 0A C3 05 C2"), erasures = Frames.Bytes("82 00 91 85 00 00 01 A1 61 02 05 03 00 08 91 01 7F C0");

        var report = (StatisticsReport)DeltaFrames.Open(Frames.Around(sums, Protocol.V1.Stream.Statistics, last: 1)).Payload!;
        var tombstones = (Tombstones)DeltaFrames.Open(Frames.Around(erasures, Protocol.V1.Stream.Tombstones)).Payload!;

        using var frames = new DeltaFrames();
        Assert.Equal(sums, Plain(frames.Seal(report, Payloads.Epoch, PrivacyMode.Full)));
        Assert.Equal(erasures, Plain(frames.Seal(tombstones, Payloads.Epoch, PrivacyMode.Full)));
    }

    [Theory]
    [InlineData(0, Refusal.Types.Reason.Damaged)]
    [InlineData(3, Refusal.Types.Reason.UnknownSchema)]
    [InlineData(uint.MaxValue, Refusal.Types.Reason.UnknownSchema)]
    public void Schemas_beyond_the_next_one_are_refused(uint schema, Refusal.Types.Reason reason) =>
        Assert.Equal(reason, DeltaFrames.Open(Frames.Around([0x80], schema: schema)).Refusal!.Reason);

    [Fact]
    public void A_later_encoding_is_refused_as_such() =>
        Assert.Equal(Refusal.Types.Reason.UnknownEncoding, DeltaFrames.Open(Frames.Around([0x80], encoding: (Encoding)3)).Refusal!.Reason);

    private static byte[] Plain(DeltaFrame frame) =>
        frame.Encoding == Encoding.Messagepack ? frame.Payload.ToByteArray() : Protocol.Deltas.Codecs.PayloadPacker.Unpack(frame.Payload.Span);
}
