using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Tests.Shared.Fuzz;
using LiteDB;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>Files of the history. Checks are mended in seven inputs of eight, so that the damage reaches what is behind them.</summary>
public sealed class JournalFuzzTests
{
    [Fact]
    public void Segments() => FuzzRun.Of(new FuzzTarget("segments", InputKind.Binary, JudgeSegment) { Inputs = 3_000 });

    [Fact]
    public void Records() => FuzzRun.Of(new FuzzTarget("records", InputKind.MessagePack, input => input.Length == 0 ? "empty" : JudgeRecord((RecordKind)input[0], input.AsMemory(1))) { Inputs = 30_000 });

    [Fact]
    public void Base()
    {
        string path = Directory.CreateTempSubdirectory("edgerec-fuzz-").FullName;
        try
        {
            using DataFolder folder = DataFolder.Open(path);
            FuzzRun.Of(new FuzzTarget("journal-base", InputKind.Binary, input => JudgeBase(folder, input)) { Inputs = 1_000, MostAllocated = 64 << 20, OneReadOf = 1_000 });
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static string JudgeSegment(byte[] input)
    {
        if (SegmentFormat.Crc32C(input) % 8 != 0) MendSegment(input);
        SegmentContent content = SegmentReader.Read(input);
        Assert.InRange(content.EndOfRecords, 0, input.Length);
        Assert.Equal(content.Records.Select(record => record.Seq), SegmentReader.Stream(input).Select(record => record.Seq));
        long before = 0;
        foreach (JournalRecord record in content.Records)
        {
            Assert.True(record.Seq > before);
            before = record.Seq;
            JudgeRecord(record.Kind, record.Payload);
        }

        return $"{(content.Records.Count > 0 ? "read" : "nothing")} {Math.Min(content.Records.Count, 3)} {Math.Min(content.Gaps, 2)} {content.HeaderDamaged} {content.HasTail} {content.IsDamaged}";
    }

    private static string JudgeRecord(RecordKind kind, ReadOnlyMemory<byte> payload)
    {
        try
        {
            switch (kind)
            {
                case RecordKind.Event:
                    ViewingEvent happened = EventCodec.Read(payload);
                    Assert.True(EventCodec.TryReadHead(payload, out EventHead head) && head.Kind == happened.Kind && head.UnixMs == happened.Time.UnixMs);
                    AssertSame(payload, happened, EventCodec.Write, EventCodec.Read);
                    return $"read event {happened.Kind} {happened.Token is null} {happened.Rating is null}";
                case RecordKind.Profile:
                    Profile profile = ProfileRecordCodec.Read(payload);
                    AssertSame(payload, profile, ProfileRecordCodec.Write, ProfileRecordCodec.Read);
                    return $"read profile {profile.BirthYear is null} {profile.MaturityLimit is null}";
                case RecordKind.Move:
                    EventMove move = MoveRecordCodec.Read(payload);
                    var output = new ArrayBufferWriter<byte>();
                    MoveRecordCodec.Write(output, move);
                    Assert.Equal(move.Seqs, MoveRecordCodec.Read(output.WrittenMemory).Seqs);
                    return $"read move {Math.Min(move.Seqs.Count, 3)}";
                case RecordKind.Exposure:
                    AssertSame(payload, ExposureRecordCodec.Read(payload), ExposureRecordCodec.Write, ExposureRecordCodec.Read);
                    return "read exposure";
                default:
                    return "no kind";
            }
        }
        catch (InvalidDataException e)
        {
            _ = EventCodec.TryReadHead(payload, out _);
            return $"{kind} {e.Message}";
        }
    }

    /// <summary>What was read is written and read to the same again.</summary>
    private static void AssertSame<T>(ReadOnlyMemory<byte> payload, T value, Action<IBufferWriter<byte>, T> write, Func<ReadOnlyMemory<byte>, T> read)
    {
        var output = new ArrayBufferWriter<byte>(payload.Length);
        write(output, value);
        Assert.Equal(value, read(output.WrittenMemory));
    }

    private static string JudgeBase(DataFolder folder, byte[] input)
    {
        byte[] documents = SegmentFormat.Crc32C(input) % 8 != 0 ? MendDocuments(input) : input;
        using (FileStream file = File.Create(folder.JournalBase))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        {
            packed.Write(documents);
        }

        JournalBase read = JournalBase.Read(folder);
        JournalBase some = JournalBase.Read(folder, ["nora"]);
        Assert.True(read.Seq == 0 || some.Seq == 0 || read.Seq == some.Seq);
        return $"{(read.Seq > 0 ? "read" : "nothing")} {read.IsKept} {read.Household.Profiles.Count} {some.Household.Profiles.Count} {read.Household.EventIds.Count > 0}";
    }

    private static void MendSegment(byte[] bytes)
    {
        if (bytes.Length < SegmentFormat.HeaderLength) return;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), SegmentFormat.Crc32C(bytes.AsSpan(0, 28)));
        for (int at = SegmentFormat.HeaderLength; at + SegmentFormat.RecordHeadLength <= bytes.Length;)
        {
            uint payload = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4));
            if (payload > SegmentFormat.MaxPayloadLength || at + SegmentFormat.RecordHeadLength + payload > bytes.Length) return;
            int length = SegmentFormat.RecordHeadLength + (int)payload;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), SegmentFormat.Crc32C(bytes.AsSpan(at + 4, length - 4)));
            at += length;
        }
    }

    /// <summary>Seals those documents anew that LiteDB can read.</summary>
    private static byte[] MendDocuments(byte[] bytes)
    {
        var mended = new List<byte>();
        for (int at = 0; at + sizeof(int) <= bytes.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            if (length < sizeof(int) || length > bytes.Length - at) return [.. mended, .. bytes.AsSpan(at)];
            byte[] document = bytes[at..(at + length)];
            try
            {
                if (BsonShape.IsWhole(document)) document = BsonSerializer.Serialize(DocumentSeal.Seal(BsonSerializer.Deserialize(document)));
            }
            catch (Exception)
            {
                // It goes in as it is.
            }

            mended.AddRange(document);
            at += length;
        }

        return [.. mended];
    }
}
