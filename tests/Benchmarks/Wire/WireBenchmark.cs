using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Benchmarks.Wire;

/// <summary>
/// Bytes of an event on the wire, whole frames with all that stands around the payload, beside the same batches as gzipped JSON and gzipped Protocol Buffers; and what
/// making and reading a frame takes, as ratios to gzip of the JSON and to copying the JSON.
/// </summary>
internal static class WireBenchmark
{
    // Every tenth viewer: 95 histories, and a run of half a minute.
    private const int EveryViewer = 10;

    private static readonly int[] Batches = [50, 200, 1_000, 4_000];

    public static void Run()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("EDGEREC_DATA") ?? "../shared/data", "ml-100k");
        if (!File.Exists(Path.Combine(folder, "u.data")))
        {
            Console.WriteLine($"wire: needs MovieLens 100K in {folder} (EDGEREC_DATA)");
            return;
        }

        var histories = new ViewerHistories(folder);
        int[] viewers = [.. histories.Viewers.Where((_, i) => i % EveryViewer == 0)];
        Console.WriteLine($"MovieLens 100K, every {EveryViewer}th viewer ({viewers.Length}); bytes an event, frames whole. What surrounds the ratings is simulated.");
        Console.WriteLine($"{"",-22} {"a frame",8} {"events",9} {"frames",9} {"JSON",8} {"gz JSON",8} {"…no ids",8} {"gz proto",9} {"frame of gz JSON",17} {"…no ids",8}");
        foreach (HistoryDetail detail in Enum.GetValues<HistoryDetail>())
        {
            IReadOnlyList<ViewingEvent>[] journals = [.. viewers.Select(v => histories.Of(v, detail))];
            foreach (int batch in Batches) Sizes(detail, journals, batch);
        }

        Times(histories.Of(viewers[0], HistoryDetail.AsNoted));
    }

    private static void Sizes(HistoryDetail detail, IReadOnlyList<ViewingEvent>[] journals, int batch)
    {
        using var frames = new DeltaFrames();
        long events = 0, ours = 0, json = 0, gzipped = 0, bare = 0, proto = 0;
        foreach (IReadOnlyList<ViewingEvent> journal in journals)
        {
            long first = 1;
            foreach (ViewingEvent[] part in journal.Chunk(batch))
            {
                byte[] text = OtherWires.Json(part, ids: true);
                events += part.Length;
                ours += frames.Seal(BatchOf(part, first), Guid.Empty, PrivacyMode.Full).Sum(f => f.CalculateSize());
                json += text.Length;
                gzipped += OtherWires.Gzip(text).Length;
                bare += OtherWires.Gzip(OtherWires.Json(part, ids: false)).Length;
                proto += OtherWires.Gzip(OtherWires.Protobuf(part)).Length;
                first += part.Length;
            }
        }

        double n = events;
        Console.WriteLine(
            $"{Name(detail),-22} {batch,8:N0} {events,9:N0} {ours / n,9:N2} {json / n,8:N1} {gzipped / n,8:N2} {bare / n,8:N2} {proto / n,9:N2} {"1/" + ((double)gzipped / ours).ToString("N1"),17} {"1/" + ((double)bare / ours).ToString("N1"),8}");
    }

    private static void Times(IReadOnlyList<ViewingEvent> journal)
    {
        using var frames = new DeltaFrames();
        ViewingEvent[] part = [.. journal.Take(1_000)];
        DeltaBatch batch = BatchOf(part, 1);
        DeltaFrame frame = frames.Seal(batch, Guid.Empty, PrivacyMode.Full)[0];
        byte[] json = OtherWires.Json(part, ids: true), copy = new byte[json.Length];
        Measurement[] rows =
        [
            Measurement.Of("seal 1,000 events", () => frames.Seal(batch, Guid.Empty, PrivacyMode.Full)),
            Measurement.Of("open and check 1,000 events", () => DeltaFrames.OpenAndCheckMode(frame)),
            Measurement.Of("check around a frame of 1,000 events", () => DeltaFrames.Check(frame)),
            Measurement.Of("gzip the JSON of 1,000 events", () => OtherWires.Gzip(json)),
            Measurement.Of("copy the JSON of 1,000 events", () => json.CopyTo(copy, 0)),
        ];
        foreach (Measurement row in rows) Console.WriteLine($"{row}   {row.P50 / rows[3].P50,7:N3} of gzip {row.P50 / rows[4].P50,9:N1} of copying");
    }

    private static DeltaBatch BatchOf(ViewingEvent[] part, long first) => new()
    {
        FirstSeq = first, LastSeq = first + part.Length - 1, Events = [.. part.Select((e, i) => new SequencedEvent(first + i, e))],
    };

    private static string Name(HistoryDetail detail) => detail switch
    {
        HistoryDetail.AsRated => "as rated",
        HistoryDetail.WithoutHeartbeats => "no heartbeats",
        _ => "as a television notes",
    };
}
