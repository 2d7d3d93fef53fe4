using System.Buffers;
using System.Text;
using CsCheck;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Events;

public sealed class EventCodecTests
{
    [Fact]
    public void Every_event_survives_a_round_trip() =>
        ViewingEvents.Any.Sample(value => Assert.Equal(value, EventCodec.Read(Encode(value))));

    [Fact]
    public void The_head_is_what_the_whole_event_says() =>
        ViewingEvents.Any.Sample(value =>
        {
            Assert.True(EventCodec.TryReadHead(Encode(value), out EventHead head));
            Assert.Equal((value.Id, value.Profile, value.Kind, value.Time.UnixMs), (Encoding.UTF8.GetString(head.Id), Encoding.UTF8.GetString(head.Profile), head.Kind, head.UnixMs));
        });

    [Fact]
    public void The_bytes_of_a_known_event_never_change()
    {
        var finish = new ViewingEvent
        {
            Id = "e1",
            Profile = "mum",
            Kind = EventKind.Finish,
            Time = new EventTime(1_700_000_000_000, 60, true),
            Title = "f-1",
            Token = new TrackingToken(1, RailKind.TopPicks, 2, 3, 4, 5, 6, 0.5f),
            PositionMs = 5_400_000,
            Rating = new Rating(RatingScale.Thumbs, -1),
        };

        Assert.Equal(
            "9D" + "A26531" + "A36D756D" + "0B" + "CF0000018BCFE56800" + "3C" + "C3" + "A3662D31"
            + "C418" + "01030203" + "01000000" + "04000000" + "05000000" + "0600" + "0000003F" + "B1C0"
            + "CE005265C0" + "C0" + "C0" + "01" + "FF",
            Convert.ToHexString(Encode(finish)));
    }

    [Fact]
    public void Fields_appended_by_a_later_version_are_skipped()
    {
        ViewingEvent known = ViewingEvents.Any.Single();
        byte[] bytes = Encode(known);
        byte[] later = [0xdc, 0x00, 0x0f, .. bytes.AsSpan(1), 0xa3, .. "new"u8, 0x93, 0x01, 0x02, 0x03];

        Assert.Equal(known, EventCodec.Read(later));
    }

    [Fact]
    public void Damaged_bytes_are_refused_with_a_sentence_and_nothing_else() =>
        Gen.Select(ViewingEvents.Any, Gen.Int[0, 200], Gen.Byte[1, 255]).Sample((value, at, flip) =>
        {
            byte[] bytes = Encode(value);
            bytes[at % bytes.Length] ^= flip;
            ReadOrRefuse(bytes);
            ReadOrRefuse(bytes.AsMemory(0, at % bytes.Length));
        });

    [Fact]
    public void Any_bytes_at_all_are_refused_or_read() => Gen.Byte.Array[0, 300].Sample(bytes => ReadOrRefuse(bytes));

    [Fact]
    public void An_id_that_claims_gigabytes_is_refused_before_it_is_allocated()
    {
        byte[] hostile = [0x9d, 0xdb, 0x7f, 0xff, 0xff, 0xff, 0x61];

        Assert.Throws<InvalidDataException>(() => EventCodec.Read(hostile));
    }

    private static void ReadOrRefuse(ReadOnlyMemory<byte> bytes)
    {
        bool hasHead = EventCodec.TryReadHead(bytes, out _);
        try
        {
            EventCodec.Read(bytes);
            Assert.True(hasHead);
        }
        catch (InvalidDataException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static byte[] Encode(ViewingEvent value)
    {
        var output = new ArrayBufferWriter<byte>();
        EventCodec.Write(output, value);
        return output.WrittenSpan.ToArray();
    }
}
