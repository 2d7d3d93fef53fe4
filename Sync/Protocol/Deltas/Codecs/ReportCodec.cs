using EdgeRec.Sync.Protocol.Deltas.Fields;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>A report of sums: a map with one array of sections, each a map.</summary>
internal static class ReportCodec
{
    private const int Sections = 0;

    /// <summary>Appends the payload.</summary>
    public static void Write(ref MessagePackWriter writer, StatisticsReport report)
    {
        var fields = new FieldWriter(report.Unknown);
        fields.Begin(ref writer, 1);
        fields.Key(ref writer, Sections);
        writer.WriteArrayHeader(report.Sections.Count);
        foreach (StatisticsSection section in report.Sections) Write(ref writer, section);
        fields.End(ref writer);
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static StatisticsReport Read(ReadOnlyMemory<byte> payload, long firstSeq, long lastSeq, int schema)
    {
        if (firstSeq != lastSeq) throw new InvalidDataException("A report of sums has one number.");
        StatisticsSection[] sections = [];
        var fields = new FieldScanner(payload);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            if (key != Sections)
            {
                fields.Keep(key, value);
                continue;
            }

            sections = new StatisticsSection[FieldValue.Array(value, DeltaLimits.MaxSections, out ReadOnlyMemory<byte> rest)];
            for (int i = 0; i < sections.Length; i++) sections[i] = Section(FieldValue.TakeValue(ref rest));
        }

        return new StatisticsReport { FirstSeq = firstSeq, LastSeq = lastSeq, Schema = schema, Sections = sections, Unknown = fields.Unknown };
    }

    private static void Write(ref MessagePackWriter writer, StatisticsSection section)
    {
        var fields = new FieldWriter(section.Unknown);
        fields.Begin(ref writer, 2 + (section.Epoch is null ? 0 : 1) + (section.Day is null ? 0 : 1));
        fields.Key(ref writer, RowFields.SectionName);
        writer.Write(section.Name);
        fields.Key(ref writer, RowFields.Data);
        writer.Write(section.Data.Span);
        if (section.Epoch is { } epoch)
        {
            fields.Key(ref writer, RowFields.Epoch);
            writer.Write(epoch);
        }

        if (section.Day is { } day)
        {
            fields.Key(ref writer, RowFields.Day);
            writer.Write(day);
        }

        fields.End(ref writer);
    }

    private static StatisticsSection Section(ReadOnlyMemory<byte> row)
    {
        string? name = null;
        ReadOnlyMemory<byte>? data = null;
        long? epoch = null;
        int? day = null;
        var fields = new FieldScanner(row);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            switch (key)
            {
                case RowFields.SectionName: name = FieldValue.Text(value, DeltaLimits.MaxIdBytes); break;
                case RowFields.Data: data = FieldValue.Bytes(value); break;
                case RowFields.Epoch: epoch = FieldValue.Number(value, 0, DeltaLimits.MaxSeq); break;
                case RowFields.Day: day = (int)FieldValue.Number(value, int.MinValue, int.MaxValue); break;
                default: fields.Keep(key, value); break;
            }
        }

        return name is not null && data is { } bytes
            ? new StatisticsSection(name, bytes) { Epoch = epoch, Day = day, Unknown = fields.Unknown }
            : throw new InvalidDataException("A section of sums lacks its name or its bytes.");
    }
}
