using System.Globalization;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using MessagePack;

namespace EdgeRec.Device.Tests.Sync.Privacy.Capture;

/// <summary>What a message says, field by field: a name for each field that has a value, and the value. Bytes that are no field of the contract are an error.</summary>
internal static class Canonical
{
    /// <summary>The fields of a message as it came.</summary>
    public static IReadOnlyList<(string Field, string Value)> Of(string path, byte[] message)
    {
        IMessage parsed = path.Split('/')[^1] switch
        {
            "Register" => RegisterRequest.Parser.ParseFrom(message),
            "Push" => DeltaFrame.Parser.ParseFrom(message),
            "Pull" => PullRequest.Parser.ParseFrom(message),
            "FetchPack" => FetchPackRequest.Parser.ParseFrom(message),
            "Report" => HealthReport.Parser.ParseFrom(message),
            _ => throw new InvalidDataException($"A call that the contract does not have: {path}"),
        };
        List<(string, string)> fields = [];
        Add(fields, parsed, parsed.Descriptor.Name);
        Assert.Equal(message, Without(parsed).ToByteArray());
        if (parsed is DeltaFrame frame)
        {
            AddPayload(fields, frame);
        }

        return fields;
    }

    // Parsed again without what is not known: were there anything, the bytes would differ.
    private static IMessage Without(IMessage message) => message.Descriptor.Parser.WithDiscardUnknownFields(true).ParseFrom(message.ToByteArray());

    private static void Add(List<(string Field, string Value)> fields, IMessage message, string at)
    {
        foreach (FieldDescriptor field in message.Descriptor.Fields.InDeclarationOrder())
        {
            string name = $"{at}.{field.Name}";
            if (name == "DeltaFrame.payload")
            {
                continue; // read below
            }

            foreach (object value in field.IsRepeated ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<object>() : new[] { field.Accessor.GetValue(message) })
            {
                if (value is IMessage inner && inner.Descriptor.File.Package == "edgerec.fleet.v1")
                {
                    Add(fields, inner, name);
                }
                else if (Text(value) is { } text && (field.IsRepeated || !IsDefault(value)))
                {
                    fields.Add((name, text));
                }
            }
        }
    }

    /// <summary>Reads the payload, and packs it again: the same bytes, so that nothing else was in it.</summary>
    private static void AddPayload(List<(string Field, string Value)> fields, DeltaFrame frame)
    {
        FrameReading reading = DeltaFrames.OpenAndCheckMode(frame);
        Assert.Null(reading.Refusal);
        using var packer = new DeltaFrames();
        var epoch = new Guid(frame.Epoch.Span, bigEndian: true);
        DeltaFrame again = reading.Payload switch
        {
            DeltaBatch batch => Assert.Single(packer.Seal(batch, epoch, frame.Mode)),
            StatisticsReport report => packer.Seal(report, epoch, frame.Mode),
            _ => packer.Seal((Tombstones)reading.Payload!, epoch, frame.Mode),
        };
        Assert.Equal(frame.ToByteArray(), again.ToByteArray());
        switch (reading.Payload)
        {
            case DeltaBatch batch:
                foreach (SequencedEvent e in batch.Events)
                {
                    Add(fields, e);
                }

                foreach (ProfileChange p in batch.Profiles)
                {
                    Assert.Empty(p.Unknown);
                    Put(fields, "profile", ("profile", p.Profile), ("name", p.Name), ("birthYear", p.BirthYear), ("ageBand", p.AgeBand == 0 ? null : p.AgeBand), ("gender", p.Gender == 0 ? null : p.Gender),
                        ("maturityLimit", p.MaturityLimit), ("language", p.Language), ("colour", p.Colour), ("personalArtwork", p.PersonalArtwork ? null : false));
                }

                foreach (EventsMoved m in batch.Moves)
                {
                    Put(fields, "move", ("from", m.From), ("to", m.To), ("events", string.Join(' ', m.Events)));
                }

                foreach (Exposure x in batch.Exposures)
                {
                    Put(fields, "exposure", ("profile", x.Profile), ("experiment", x.Experiment), ("variation", x.Variation), ("unit", x.Unit), ("time", x.Time.UnixMs));
                }

                break;
            case StatisticsReport report:
                foreach (StatisticsSection s in report.Sections)
                {
                    Assert.Empty(s.Unknown);
                    Put(fields, s.Name, ("day", s.Day), ("epoch", s.Epoch), ("sums", s.Name == StatisticsSection.CountsName ? Counts(s) : Convert.ToHexStringLower(s.Data.Span)));
                }

                break;
            case Tombstones tombstones:
                foreach (Tombstone t in tombstones.Items)
                {
                    Put(fields, "erasure", ("profile", t.Profile), ("throughSeq", t.ThroughSeq), ("at", t.AtUnixMs));
                }

                break;
        }
    }

    private static void Add(List<(string Field, string Value)> fields, SequencedEvent sequenced)
    {
        ViewingEvent e = sequenced.Event;
        Put(fields, "event",
            ("id", e.Id.Length == 0 ? null : e.Id), ("profile", e.Profile), ("kind", EventKindNames.Of(e.Kind)), ("time", e.Time.UnixMs), ("offset", e.Time.OffsetMinutes), ("timeTrusted", e.Time.Trusted ? null : false),
            ("title", e.Title), ("token", e.Token), ("positionMs", e.PositionMs), ("durationMs", e.DurationMs), ("dwellMs", e.DwellMs), ("rating", e.Rating is { } r ? $"{r.Scale} {r.Value}" : null));
    }

    /// <summary>Version and four whole numbers, and not a byte more.</summary>
    private static string Counts(StatisticsSection section)
    {
        var reader = new MessagePackReader(section.Data);
        Assert.Equal(5, reader.ReadArrayHeader());
        long[] sums = [reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64()];
        Assert.True(reader.End);
        return string.Join(' ', sums);
    }

    private static void Put(List<(string Field, string Value)> fields, string of, params (string Name, object? Value)[] values) =>
        fields.AddRange(values.Where(v => v.Value is not null).Select(v => ($"{of}.{v.Name}", Text(v.Value!)!)));

    private static string? Text(object? value) => value switch
    {
        null => null,
        ByteString bytes => Convert.ToHexStringLower(bytes.Span),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static bool IsDefault(object value) => value switch
    {
        string text => text.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        bool flag => !flag,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is "0" or "Unspecified",
    };
}
