using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Deltas.Codecs;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>The examples of docs/sync-protocol.md: bytes that never change.</summary>
public sealed class GoldenBytesTests
{
    private static readonly TrackingToken Tile = new(0x01020304, RailKind.TopPicks, 1, 0, 0xa1b2c3d4, TrackingToken.TagOf("f-1"), 2, 0.5f);

    /// <summary>One evening: the page, the focus, a film begun, a heartbeat, another one, the end.</summary>
    internal static DeltaBatch Evening { get; } = new()
    {
        FirstSeq = 41,
        LastSeq = 50,
        Events =
        [
            At(41, EventKind.SessionStart, 0, null),
            At(42, EventKind.Impression, 1_000, Tile),
            At(43, EventKind.Impression, 1_000, Tile with { Position = 1, TitleTag = TrackingToken.TagOf("f-2"), Propensity = 0.25f }, "f-2"),
            At(44, EventKind.Focus, 3_000, Tile) with { Event = At(44, EventKind.Focus, 3_000, Tile).Event with { DwellMs = 1_900 } },
            Playing(45, EventKind.Play, 5_000, 0),
            Playing(46, EventKind.Progress, 35_000, 30_010),
            Playing(48, EventKind.Progress, 65_000, 60_000),
            Playing(49, EventKind.Stop, 70_000, 64_990),
        ],
        Profiles = [new ProfileChange { Seq = 47, Profile = "ben", Name = "Ben", AgeBand = 1, MaturityLimit = 12, Language = "en" }],
        Moves = [new EventsMoved { Seq = 50, From = "mum", To = "ben", Events = [45, 46, 48] }],
    };

    /// <summary>The evening, and behind it that its page was made by the second variation of an experiment.</summary>
    internal static DeltaBatch ExposedEvening { get; } = Evening with
    {
        LastSeq = 51,
        Exposures =
        [
            new Exposure
            {
                Seq = 51, Profile = "mum", Experiment = "more-rails", Variation = 1, Unit = "00112233445566778899aabbccddeeff", Time = new EventTime(1_700_000_001_000, 60, true),
            },
        ],
    };

    [Fact]
    public void An_exposure() => Matches(
        new DeltaBatch { FirstSeq = 51, LastSeq = 51, Exposures = ExposedEvening.Exposures },
        "81" + "2091" + "870000" + "01A36D756D" + "02AA6D6F72652D7261696C73" + "0301" + "04D9203030313132323333343435353636373738383939616162626363646465656666" + "05CF0000018BCFE56BE8" + "063C");

    [Fact]
    public void An_evening() => Matches(
        Evening,
        "DE001B" + "0008" + "0191A36D756D" + "0292A3662D31A3662D32" + "0396" + "01" + "CD0302" + "CD1303" + "CD0F05" + "CD0F09" + "CD0F0A"
        + "0491CEA1B2C3D4" + "05CD03E8" + "06C40404030201" + "07C4083F3E008000000000"
        + "08C409000000000000000100" + "09C409000001010203040405" + "0AC403010007" + "0BC40D0080C49FD50C020004043C000A" + "0CC403017807"
        + "0DC4080000000301010101" + "0EC4080001010000000000" + "0FC4050000141313" + "10C4080080979305000000" + "11C40300D81D"
        + "13C403000100" + "14C403000000" + "15C403000303" + "16C403000200" + "17C403000000" + "18C403000000" + "19C403000202"
        + "1E91" + "880006" + "01A362656E" + "02A342656E" + "0401" + "0500" + "060C" + "07A2656E" + "09C3"
        + "1F91" + "840009" + "01A36D756D" + "02A362656E" + "03932D0102");

    [Fact]
    public void A_report_of_sums() => Matches(
        new StatisticsReport { FirstSeq = 3, LastSeq = 3, Sections = [new StatisticsSection("artwork", new byte[] { 1, 2, 3 }) { Epoch = 300 }, new StatisticsSection("counts", new byte[] { 9 }) { Day = 20_000 }] },
        "810092" + "8300A7617274776F726B" + "01C403010203" + "02CD012C" + "8300A6636F756E7473" + "01C40109" + "03CD4E20");

    [Fact]
    public void An_erasure() => Matches(
        new Tombstones { FirstSeq = 1, LastSeq = 1, Items = [new Tombstone(1, "~0123456789abcdef", 50, 1_700_000_100_000)] },
        "810091" + "840000" + "01B17E30313233343536373839616263646566" + "0232" + "03CF0000018BCFE6EEA0");

    [Fact]
    public void A_payload_that_was_packed_once_is_read_for_ever()
    {
        byte[] packed = Frames.Bytes(
            "28B52FFD20B0DD04005209222A7055D3017C1E3CFBB22F14F1BC90F915329056D3B7BED2FBFFBFD7E7E9DF42C3899108061AD1DADE32A5D9BCA356239B67BCE6176D5EE1E613902583597AE54B0B391D"
            + "0063EAE9546AAD1D1D919A5B473FE45631FC949E725CA701CD31573714A4DC6A78425B09FCC0F9207C54F03A4880FB6C022294A82EBE086492C5BC285716FD7057AB04010600004499C1C667C0949060DCD450A0");

        var read = (DeltaBatch)DeltaFrames.Open(Frames.Around(packed, encoding: Protocol.V1.Encoding.MessagepackZstd, first: 41, last: 340)).Payload!;

        Assert.Equal(Enumerable.Range(0, 300).Select(i => Playing(41 + i, EventKind.Progress, 30_000 * i, 30_000 * (i % 150))), read.Events);
    }

    [Fact]
    public void The_check_is_CRC_32C() => Assert.Equal(0xe3069283u, FrameCheck.Crc("123456789"u8));

    [Fact]
    public void A_pseudonym_is_the_beginning_of_an_HMAC()
    {
        string pseudonym = Pseudonym.Of("0123456789abcdef"u8.ToArray(), "mum");

        Assert.Equal("~ecc6026f5d500a58", pseudonym);
        Assert.True(Pseudonym.Is(pseudonym));
        Assert.False(Pseudonym.Is("mum"));
    }

    private static SequencedEvent At(long seq, EventKind kind, int afterMs, TrackingToken? token, string title = "f-1") => new(seq, new ViewingEvent
    {
        Id = "", Profile = "mum", Kind = kind, Time = new EventTime(1_700_000_000_000 + afterMs, 60, true), Title = kind == EventKind.SessionStart ? null : title, Token = token,
    });

    private static SequencedEvent Playing(long seq, EventKind kind, int afterMs, int position)
    {
        SequencedEvent at = At(seq, kind, afterMs, Tile);
        return at with { Event = at.Event with { PositionMs = position, DurationMs = 5_400_000 } };
    }

    private static void Matches(DeltaPayload payload, string hex)
    {
        using var frames = new DeltaFrames();
        DeltaFrame frame = payload switch
        {
            DeltaBatch batch => Assert.Single(frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full)),
            StatisticsReport report => frames.Seal(report, Payloads.Epoch, PrivacyMode.Full),
            _ => frames.Seal((Tombstones)payload, Payloads.Epoch, PrivacyMode.Full),
        };
        byte[] bytes = frame.Encoding == Protocol.V1.Encoding.Messagepack ? frame.Payload.ToByteArray() : PayloadPacker.Unpack(frame.Payload.Span);
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes));
    }
}
