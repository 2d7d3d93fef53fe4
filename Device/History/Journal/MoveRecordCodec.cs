using System.Buffers;
using EdgeRec.Sync.Protocol.Events;
using MessagePack;

namespace EdgeRec.Device.History.Journal;

/// <summary>A move of events as a MessagePack array. Later versions may only append fields; a reader skips what it does not know.</summary>
/// <remarks>0 id, 1 from, 2 to, 3 sequence numbers: the first, then the distance of each to the one before.</remarks>
internal static class MoveRecordCodec
{
    private const int FieldCount = 4, MaxFieldCount = 64;

    /// <summary>Appends the move.</summary>
    public static void Write(IBufferWriter<byte> output, EventMove move)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(FieldCount);
        writer.Write(move.Id);
        writer.Write(move.From);
        writer.Write(move.To);
        writer.WriteArrayHeader(move.Seqs.Count);
        long before = 0;
        foreach (long seq in move.Seqs)
        {
            writer.Write(seq - before);
            before = seq;
        }

        writer.Flush();
    }

    /// <summary>Reads a move.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a move.</exception>
    public static EventMove Read(ReadOnlyMemory<byte> source)
    {
        try
        {
            var reader = new MessagePackReader(source);
            int fields = reader.ReadArrayHeader();
            if (fields is < FieldCount or > MaxFieldCount)
            {
                throw new InvalidDataException($"A move has at least {FieldCount} fields; these bytes claim {fields}.");
            }

            string id = reader.ReadString() ?? throw new InvalidDataException("A move without an id.");
            string from = reader.ReadString() ?? throw new InvalidDataException("A move from nobody.");
            string to = reader.ReadString() ?? throw new InvalidDataException("A move to nobody.");
            int count = reader.ReadArrayHeader();
            if (count is < 1 or > EventMove.MaxEvents)
            {
                throw new InvalidDataException($"A move of 1 to {EventMove.MaxEvents} events; these bytes claim {count}.");
            }

            long[] seqs = new long[count];
            long before = 0;
            for (int i = 0; i < count; i++)
            {
                before = seqs[i] = checked(before + reader.ReadInt64());
            }

            for (int field = FieldCount; field < fields; field++)
            {
                reader.Skip();
            }

            return new EventMove(id, from, to, seqs);
        }
        catch (Exception e) when (PackedBytes.AreDamaged(e))
        {
            throw new InvalidDataException("The bytes of a move are damaged.", e);
        }
    }
}
