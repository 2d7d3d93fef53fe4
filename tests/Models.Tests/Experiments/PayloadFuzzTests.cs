using System.Text;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.StickyBuckets;

namespace EdgeRec.Models.Tests.Experiments;

/// <summary>
/// Damaged payloads by the thousand, from a corpus of this project's own. For more of them: EDGEREC_FUZZ_INPUTS says how many and EDGEREC_FUZZ_SEED which.
/// </summary>
public sealed class PayloadFuzzTests
{
    private const long MostBytes = 4L << 20;

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "0", "-1", "1e308", "1e999", "0.5", "{}", "[]", "[0,1]", "\"$or\"", "\"$not\"", "\"$elemMatch\"", "\"$regex\"", "\"(a+)+$\"", "\"(?=(a+)+$)b\"", "\"[^]\"",
        "\"\\ud800\"", "\"id\"", "\"force\"", "\"variations\"", "\"rules\"", "\"ranges\"", "\"parentConditions\"", "\"page.rails\"", "\"$savedGroup\"", "\"a\":", "\"hashVersion\":2,", "\"coverage\":-5,", "\"contextualVariations\":[1,2],",
    ];

    [Fact]
    public void No_payload_throws_or_takes_more_than_4_MiB()
    {
        byte[][] corpus = Corpus();
        long inputs = Setting("EDGEREC_FUZZ_INPUTS", 20_000), read = 0, most = 0;
        var random = new Random((int)Setting("EDGEREC_FUZZ_SEED", 1));
        var buckets = new StickyBucketsInMemory();
        for (long i = 0; i < inputs; i++)
        {
            byte[] input = Damage(corpus, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            PayloadReading reading = FeaturePayload.Parse(input, "Zm9yIHRlc3RzIG9ubHkuIQ==");
            Assert.True((reading.Payload is null) != (reading.Problem is null));
            if (reading.Payload is { } payload)
            {
                read++;
                ReadAll(payload, new EvaluationOptions { Url = "https://tv.example/home?x=1", StickyBuckets = i % 3 == 0 ? buckets : null, QaMode = i % 17 == 0 });
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{inputs:N0} inputs, {read:N0} of them read as payloads all the same; at most {most:N0} bytes allocated for one.");
        Assert.InRange(most, 0, MostBytes);
        Assert.InRange(read, inputs / 20, inputs);
    }

    [Fact]
    public void The_corpus_is_sound() => Assert.All(Corpus(), json =>
    {
        PayloadReading reading = FeaturePayload.Parse(json);
        Assert.Null(reading.Problem);
        Assert.Empty(reading.Payload!.Problems);
        ReadAll(reading.Payload, EvaluationOptions.Default);
    });

    private static void ReadAll(FeaturePayload payload, EvaluationOptions options)
    {
        var evaluator = new FlagEvaluator(payload, Flags.Unit("""{"id":"0123456789abcdef","household":7,"country":"de","tags":["a","aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",3],"appVersion":"0.2.0","user":{"age":40},"value":null}"""), options);
        foreach (string flag in payload.Flags) evaluator.Evaluate(flag).Value.ToString();
        foreach (Experiment experiment in payload.Experiments) evaluator.Run(experiment);
        evaluator.FindRedirect();
    }

    private static byte[] Damage(byte[][] corpus, Random random)
    {
        List<byte> bytes = [.. corpus[random.Next(corpus.Length)]];
        for (int n = random.Next(1, 5); n > 0 && bytes.Count > 0; n--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(random.Next(1, 24), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                default: Swap(bytes, random); break;
            }
        }

        return [.. bytes];
    }

    // One value for another keeps the input JSON, which gets further in.
    private static void Swap(List<byte> bytes, Random random)
    {
        string text = Encoding.UTF8.GetString([.. bytes]);
        int at = text.IndexOf(':', random.Next(text.Length)), end = at < 0 ? -1 : text.IndexOfAny([',', '}', ']'], at);
        if (end < 0) return;
        bytes.Clear();
        bytes.AddRange(Encoding.UTF8.GetBytes($"{text[..(at + 1)]}{Pieces[random.Next(Pieces.Length)]}{text[end..]}"));
    }

    private static byte[][] Corpus()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Experiments", "Corpus");
        byte[][] corpus = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Assert.NotEmpty(corpus);
        return corpus;
    }

    private static long Setting(string name, long otherwise) => long.TryParse(Environment.GetEnvironmentVariable(name), out long value) ? value : otherwise;
}
