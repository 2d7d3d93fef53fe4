using System.Buffers;
using EdgeRec.Sync.Protocol.Events;
using MessagePack;

namespace EdgeRec.Device.History.Journal;

/// <summary>An exposure as a MessagePack array. Later versions may only append fields; a reader skips what it does not know.</summary>
/// <remarks>0 profile, 1 experiment, 2 variation, 3 unit, 4 Unix ms, 5 offset from UTC in minutes, 6 whether the clock can be believed.</remarks>
internal static class ExposureRecordCodec
{
    private const int FieldCount = 7, MaxFieldCount = 64;

    /// <summary>Appends the exposure.</summary>
    public static void Write(IBufferWriter<byte> output, ExposureRecord exposure)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(FieldCount);
        writer.Write(exposure.Profile);
        writer.Write(exposure.Experiment);
        writer.Write(exposure.Variation);
        writer.Write(exposure.Unit);
        writer.Write(exposure.Time.UnixMs);
        writer.Write(exposure.Time.OffsetMinutes);
        writer.Write(exposure.Time.Trusted);
        writer.Flush();
    }

    /// <summary>Reads an exposure.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an exposure.</exception>
    public static ExposureRecord Read(ReadOnlyMemory<byte> source)
    {
        try
        {
            var reader = new MessagePackReader(source);
            int fields = reader.ReadArrayHeader();
            if (fields is < FieldCount or > MaxFieldCount)
            {
                throw new InvalidDataException($"An exposure has at least {FieldCount} fields; these bytes claim {fields}.");
            }

            var exposure = new ExposureRecord(
                reader.ReadString() ?? throw new InvalidDataException("An exposure of nobody."), reader.ReadString() ?? throw new InvalidDataException("An exposure to nothing."), reader.ReadInt32(),
                reader.ReadString() ?? throw new InvalidDataException("An exposure without a unit."), new EventTime(reader.ReadInt64(), reader.ReadInt16(), reader.ReadBoolean()));
            for (int field = FieldCount; field < fields; field++)
            {
                reader.Skip();
            }

            return exposure;
        }
        catch (Exception e) when (PackedBytes.AreDamaged(e))
        {
            throw new InvalidDataException("The bytes of an exposure are damaged.", e);
        }
    }
}
