using System.Globalization;
using CsCheck;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>
/// Damaged frames by the hundred thousand. For more of them: EDGEREC_FUZZ_INPUTS says how many and EDGEREC_FUZZ_SEED which (docs/sync-protocol.md has what came of ten million).
/// </summary>
public sealed class FrameFuzzTests
{
    private const long MostBytes = 64L << 20;

    [Fact]
    public void No_input_throws_or_takes_more_than_64_MiB()
    {
        long inputs = Setting("EDGEREC_FUZZ_INPUTS", 1_000_000), read = 0, most = 0;
        var fuzz = new FrameFuzz((int)Setting("EDGEREC_FUZZ_SEED", 1));
        using var frames = new DeltaFrames();
        for (long i = 0; i < inputs; i++)
        {
            DeltaFrame frame = fuzz.Next();
            long before = GC.GetAllocatedBytesForCurrentThread();
            FrameReading reading = DeltaFrames.OpenAndCheckMode(frame);
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True((reading.Payload is null) != (reading.Refusal is null));
            if (reading.Payload is DeltaBatch batch && ++read % 64 == 0) ReadAgain(frames, batch, frame.Mode);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{inputs:N0} inputs, {read:N0} of them read as events all the same; at most {most:N0} bytes allocated for one.");
        Assert.InRange(most, 0, MostBytes);
        Assert.InRange(read, inputs / 1_000, inputs);
    }

    [Fact]
    public void The_corpus_is_sound()
    {
        if (Environment.GetEnvironmentVariable("EDGEREC_CORPUS") is { } folder) WriteCorpus(folder);
        Assert.All(FrameFuzz.Corpus, frame => Assert.NotNull(DeltaFrames.OpenAndCheckMode(frame).Payload));
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

    /// <summary>What passed as a payload is one: it can be written, and reads the same again.</summary>
    private static void ReadAgain(DeltaFrames frames, DeltaBatch batch, PrivacyMode mode)
    {
        DeltaBatch[] again = [.. frames.Seal(batch, Payloads.Epoch, mode).Select(f => (DeltaBatch)DeltaFrames.Open(f).Payload!)];
        if (again.Length == 1) Payloads.AssertSame(batch, again[0]);
    }

    private static long Setting(string name, long otherwise) => Environment.GetEnvironmentVariable(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
