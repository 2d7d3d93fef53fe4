using System.Buffers;
using System.Text;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Events;

/// <summary>
/// One event as a MessagePack array: the journal's payload. Fields stand in a fixed order with nil for what is absent; later
/// versions may only append, and a reader skips what it does not know.
/// </summary>
/// <remarks>
/// 0 id, 1 profile, 2 kind, 3 unix ms, 4 offset minutes, 5 trusted, 6 title, 7 token (24 bytes), 8 position ms, 9 duration ms,
/// 10 dwell ms, 11 rating scale, 12 rating value.
/// </remarks>
public static class EventCodec
{
    private const int FieldCount = 13;
    private const int MaxFieldCount = 64;

    /// <summary>Appends the event to <paramref name="output"/>.</summary>
    public static void Write(IBufferWriter<byte> output, ViewingEvent value)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(FieldCount);
        writer.Write(value.Id);
        writer.Write(value.Profile);
        writer.Write((byte)value.Kind);
        writer.Write(value.Time.UnixMs);
        writer.Write(value.Time.OffsetMinutes);
        writer.Write(value.Time.Trusted);
        writer.Write(value.Title);
        if (value.Token is { } token)
        {
            writer.WriteBinHeader(TrackingToken.Size);
            token.Write(writer.GetSpan(TrackingToken.Size));
            writer.Advance(TrackingToken.Size);
        }
        else
        {
            writer.WriteNil();
        }

        WriteOptional(ref writer, value.PositionMs);
        WriteOptional(ref writer, value.DurationMs);
        WriteOptional(ref writer, value.DwellMs);
        WriteOptional(ref writer, (int?)value.Rating?.Scale);
        WriteOptional(ref writer, value.Rating?.Value);
        writer.Flush();
    }

    /// <summary>Reads one event.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an event; the message names the field.</exception>
    public static ViewingEvent Read(ReadOnlyMemory<byte> source)
    {
        int field = 0;
        try
        {
            var reader = new MessagePackReader(source);
            int fields = reader.ReadArrayHeader();
            if (fields is < FieldCount or > MaxFieldCount)
            {
                throw new InvalidDataException($"An event has at least {FieldCount} fields; these bytes claim {fields}.");
            }

            string id = ReadId(ref reader) ?? throw new InvalidDataException("An event without an id.");
            field = 1;
            string profile = ReadId(ref reader) ?? throw new InvalidDataException("An event without a profile.");
            field = 2;
            var kind = (EventKind)reader.ReadByte();
            field = 3;
            var time = new EventTime(reader.ReadInt64(), reader.ReadInt16(), reader.ReadBoolean());
            field = 6;
            string? title = ReadId(ref reader);
            field = 7;
            TrackingToken? token = ReadToken(ref reader);
            field = 8;
            int? position = ReadOptional(ref reader);
            int? duration = ReadOptional(ref reader);
            int? dwell = ReadOptional(ref reader);
            field = 11;
            int? scale = ReadOptional(ref reader);
            int? rating = ReadOptional(ref reader);
            for (field = FieldCount; field < fields; field++)
            {
                reader.Skip();
            }

            return new ViewingEvent
            {
                Id = id,
                Profile = profile,
                Kind = kind,
                Time = time,
                Title = title,
                Token = token,
                PositionMs = position,
                DurationMs = duration,
                DwellMs = dwell,
                Rating = scale is { } s && rating is { } v ? new Rating((RatingScale)s, checked((sbyte)v)) : null,
            };
        }
        catch (Exception e) when (PackedBytes.AreDamaged(e))
        {
            throw new InvalidDataException($"The bytes of an event are damaged at or after field {field}.", e);
        }
    }

    /// <summary>Reads the first fields of an event without making anything of it.</summary>
    /// <param name="source">The event, in one piece.</param>
    /// <param name="head">The fields; parts of <paramref name="source"/>.</param>
    /// <returns>False if the bytes are not an event; what lies behind these fields is not looked at.</returns>
    public static bool TryReadHead(ReadOnlyMemory<byte> source, out EventHead head)
    {
        head = default;
        try
        {
            var reader = new MessagePackReader(source);
            if (reader.ReadArrayHeader() is < FieldCount or > MaxFieldCount
                || !reader.TryReadStringSpan(out ReadOnlySpan<byte> id) || !reader.TryReadStringSpan(out ReadOnlySpan<byte> profile)
                || id.Length > ViewingEvent.MaxIdBytes || profile.Length > ViewingEvent.MaxIdBytes)
            {
                return false;
            }

            head = new EventHead(id, profile, (EventKind)reader.ReadByte(), reader.ReadInt64());
            return true;
        }
        catch (Exception e) when (PackedBytes.AreDamaged(e))
        {
            return false;
        }
    }

    private static void WriteOptional(ref MessagePackWriter writer, int? value)
    {
        if (value is { } present)
        {
            writer.Write(present);
        }
        else
        {
            writer.WriteNil();
        }
    }

    private static int? ReadOptional(ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadInt32();

    private static string? ReadId(ref MessagePackReader reader)
    {
        if (reader.ReadStringSequence() is not { } utf8)
        {
            return null;
        }

        return utf8.Length <= ViewingEvent.MaxIdBytes
            ? Encoding.UTF8.GetString(utf8)
            : throw new InvalidDataException($"An id of {utf8.Length} bytes; at most {ViewingEvent.MaxIdBytes} are allowed.");
    }

    private static TrackingToken? ReadToken(ref MessagePackReader reader)
    {
        if (reader.ReadBytes() is not { } bytes)
        {
            return null;
        }

        return bytes.Length == TrackingToken.Size && TrackingToken.TryRead(bytes.ToArray(), out TrackingToken token)
            ? token
            : throw new InvalidDataException("The tracking token of an event is damaged.");
    }
}
