using CsCheck;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Deltas.Codecs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Deltas;
using EdgeRec.Tests.Shared.Fuzz;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Fuzz;

/// <summary>Damaged frames of a television: a payload or a refusal, and never an exception. The check is mended, so that the damage reaches the reader behind it.</summary>
public sealed class FrameFuzzTests
{
    /// <summary>Frames made of invented events, as they would travel, and the same unpacked: the reader behind zstd sees more of what is damaged there.</summary>
    private static readonly DeltaFrame[] Corpus = Load();

    [Fact]
    public void No_frame_throws_or_takes_more_than_64_MiB()
    {
        using var frames = new DeltaFrames();
        // An input: which frame's head, which damage to the head, and the payload.
        byte[][] seeds = [.. Corpus.Select((frame, i) => (byte[])[(byte)i, 255, .. frame.Payload.Span])];
        FuzzRun.Of(new FuzzTarget("frames", InputKind.MessagePack, input => input.Length < 2 ? "short" : Judge(frames, Frame(input), again: input.Length % 16 == 0))
        {
            Seeds = seeds, Inputs = 150_000, MostAllocated = 64 << 20,
        });
    }

    [Fact]
    public void The_corpus_is_sound()
    {
        if (Environment.GetEnvironmentVariable("EDGEREC_CORPUS") is { } folder) WriteCorpus(folder);
        Assert.All(Corpus, frame => Assert.NotNull(DeltaFrames.OpenAndCheckMode(frame).Payload));
    }

    private static string Judge(DeltaFrames frames, DeltaFrame frame, bool again)
    {
        FrameReading reading = DeltaFrames.OpenAndCheckMode(frame);
        Assert.True((reading.Payload is null) != (reading.Refusal is null));
        if (reading.Payload is DeltaBatch batch && again) ReadAgain(frames, batch, frame.Mode);
        return reading.Refusal is { } refusal ? refusal.ToString() : $"read {reading.Payload!.GetType().Name}";
    }

    private static DeltaFrame Frame(byte[] input)
    {
        DeltaFrame frame = Corpus[input[0] % Corpus.Length].Clone();
        frame.Payload = ByteString.CopyFrom(input.AsSpan(2));
        frame.Crc32C = FrameCheck.Crc(frame.Payload.Span);
        int field = input[1] >> 4, value = input[1] & 15;
        switch (field)
        {
            case 0: frame.Stream = (Protocol.V1.Stream)value; break;
            case 1: frame.LastSeq = frame.FirstSeq + (ulong)value; break;
            case 2: frame.Mode = (PrivacyMode)value; break;
            case 3: frame.Encoding = (Encoding)value; break;
        }

        return frame;
    }

    /// <summary>What passed as a payload is one: it can be written, and reads the same again.</summary>
    private static void ReadAgain(DeltaFrames frames, DeltaBatch batch, PrivacyMode mode)
    {
        DeltaBatch[] again = [.. frames.Seal(batch, Payloads.Epoch, mode).Select(f => (DeltaBatch)DeltaFrames.Open(f).Payload!)];
        if (again.Length == 1) Payloads.AssertSame(batch, again[0]);
    }

    /// <summary>Makes the corpus anew, when the layout grows: EDGEREC_CORPUS names its folder in the source tree.</summary>
    private static void WriteCorpus(string folder)
    {
        using var frames = new DeltaFrames();
        var made = new List<DeltaFrame> { frames.Seal(GoldenBytesTests.Evening, Payloads.Epoch, PrivacyMode.Full)[0] };
        made.AddRange(new[] { Payloads.Wild, Payloads.Likely, Payloads.Wild, Payloads.Likely }.Select(gen => frames.Seal(gen.Where(batch => batch.Events.Count > 20).Single(), Payloads.Epoch, PrivacyMode.Full)[0]));
        made.Add(frames.Seal(new StatisticsReport { FirstSeq = 3, LastSeq = 3, Sections = [new StatisticsSection("artwork", new byte[40]) { Epoch = 300 }, new StatisticsSection("counts", new byte[] { 9 }) { Day = 20_000 }] }, Payloads.Epoch, PrivacyMode.Statistics));
        made.Add(frames.Seal(new Tombstones { FirstSeq = 1, LastSeq = 2, Items = [new Tombstone(1, "~0123456789abcdef", 50, 1_700_000_100_000), new Tombstone(2, "ben", 51, 0)] }, Payloads.Epoch, PrivacyMode.None));
        for (int i = 0; i < made.Count; i++) File.WriteAllBytes(Path.Combine(folder, $"{i + 1:00}.frame"), made[i].ToByteArray());
    }

    private static DeltaFrame[] Load()
    {
        DeltaFrame[] frames = [.. FuzzRun.Corpus("frames").Select(file => DeltaFrame.Parser.ParseFrom(file))];
        return [.. frames, .. frames.Where(f => f.Encoding == Encoding.MessagepackZstd).Select(Unpacked)];
    }

    private static DeltaFrame Unpacked(DeltaFrame frame)
    {
        DeltaFrame plain = frame.Clone();
        plain.Payload = ByteString.CopyFrom(PayloadPacker.Unpack(frame.Payload.Span));
        plain.Encoding = Encoding.Messagepack;
        plain.Crc32C = FrameCheck.Crc(plain.Payload.Span);
        return plain;
    }
}
