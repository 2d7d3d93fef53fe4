using EdgeRec.Sync.Protocol.Deltas.Fields;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Erasures: a map with one array, each erasure a map.</summary>
internal static class TombstoneCodec
{
    private const int Items = 0;

    /// <summary>Appends the payload.</summary>
    public static void Write(ref MessagePackWriter writer, Tombstones tombstones)
    {
        var fields = new FieldWriter(tombstones.Unknown);
        fields.Begin(ref writer, 1);
        fields.Key(ref writer, Items);
        writer.WriteArrayHeader(tombstones.Items.Count);
        foreach (Tombstone item in tombstones.Items) Write(ref writer, item, tombstones.FirstSeq);
        fields.End(ref writer);
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Tombstones Read(ReadOnlyMemory<byte> payload, long firstSeq, long lastSeq, int schema)
    {
        Tombstone[] items = [];
        var fields = new FieldScanner(payload);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            if (key != Items)
            {
                fields.Keep(key, value);
                continue;
            }

            items = new Tombstone[FieldValue.Array(value, DeltaLimits.MaxTombstones, out ReadOnlyMemory<byte> rest)];
            long last = firstSeq - 1;
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = Item(FieldValue.TakeValue(ref rest), firstSeq, lastSeq);
                last = items[i].Seq > last ? items[i].Seq : throw new InvalidDataException("Sequence numbers do not rise.");
            }
        }

        return new Tombstones { FirstSeq = firstSeq, LastSeq = lastSeq, Schema = schema, Items = items, Unknown = fields.Unknown };
    }

    private static void Write(ref MessagePackWriter writer, Tombstone item, long firstSeq)
    {
        var fields = new FieldWriter(item.Unknown);
        fields.Begin(ref writer, 4);
        fields.Key(ref writer, RowFields.Seq);
        writer.Write(item.Seq - firstSeq);
        fields.Key(ref writer, RowFields.Erased);
        writer.Write(item.Profile);
        fields.Key(ref writer, RowFields.ThroughSeq);
        writer.Write(item.ThroughSeq);
        fields.Key(ref writer, RowFields.At);
        writer.Write(item.AtUnixMs);
        fields.End(ref writer);
    }

    private static Tombstone Item(ReadOnlyMemory<byte> row, long firstSeq, long lastSeq)
    {
        long seq = 0, through = 0, at = 0;
        string? profile = null;
        var fields = new FieldScanner(row);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            switch (key)
            {
                case RowFields.Seq: seq = firstSeq + FieldValue.Number(value, 0, lastSeq - firstSeq); break;
                case RowFields.Erased: profile = FieldValue.Text(value, DeltaLimits.MaxIdBytes); break;
                case RowFields.ThroughSeq: through = FieldValue.Number(value, 0, DeltaLimits.MaxSeq); break;
                case RowFields.At: at = FieldValue.Number(value, DeltaTimes.Earliest, DeltaTimes.Latest); break;
                default: fields.Keep(key, value); break;
            }
        }

        return new Tombstone(seq, profile ?? throw new InvalidDataException("An erasure that names no profile."), through, at) { Unknown = fields.Unknown };
    }
}
