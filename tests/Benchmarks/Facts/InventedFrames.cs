using System.Buffers.Binary;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Benchmarks.Facts;

/// <summary>Frames of invented households, one a night on which somebody was there (two nights in three): a session, tiles, and mostly a film. From the middle on they are exposed to an experiment whose variation makes films last a twentieth longer.</summary>
/// <param name="televisions">How many.</param>
internal sealed class InventedFrames(int televisions)
{
    private const int Exposed = 30, Tiles = 12;
    private static readonly Guid Epoch = new(1, 9, 9, new byte[8]);
    private readonly long[] _next = new long[televisions];
    private readonly bool[] _exposed = new bool[televisions];

    /// <summary>The first day.</summary>
    public static DateTimeOffset First { get; } = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The experiment.</summary>
    public static ExperimentDesign Design { get; } = new()
    {
        Key = "longer", Question = "Do films last longer?", Metric = Metrics.QualityHours, LeastEffect = 0.02, AlsoWatched = [Metrics.ActiveDays, Metrics.SelectingMinutes, Metrics.TakeFraction], Days = 30,
        Variations = [new("as it is", new Dictionary<string, string>(), 0.5), new("longer", new Dictionary<string, string> { ["page.rails"] = "24" }, 0.5)],
    };

    /// <summary>What televisions send in a night.</summary>
    public IEnumerable<Frame> Night(int night)
    {
        using var frames = new DeltaFrames();
        for (int i = 0; i < televisions; i++)
        {
            var random = new Random((i * 997) + night);
            if (random.Next(3) == 0)
            {
                continue;
            }

            byte[] id = new byte[16];
            BinaryPrimitives.WriteInt32BigEndian(id, i * -1_640_531_527); // Spread, as real ids are.
            BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(4), i);
            var device = new Guid(id, bigEndian: true);
            string unit = device.ToString("N");
            int variation = UnitHash.Bucket(Design.Key, unit, 2) < 0.5 ? 0 : 1;
            DateTimeOffset begin = First.AddDays(night).AddHours(19);
            var events = new List<ViewingEvent> { Of(EventKind.SessionStart, begin) };
            for (int tile = 0; tile < Tiles; tile++)
            {
                events.Add(Of(EventKind.Impression, begin.AddSeconds(10 + tile), $"t{random.Next(5_000)}"));
            }

            if (random.Next(6) != 0)
            {
                double minutes = 90 * (0.4 + (0.55 * random.NextDouble())) * (variation == 1 && night >= Exposed ? 1.05 : 1);
                string title = $"t{random.Next(5_000)}";
                events.Add(Of(EventKind.Play, begin.AddSeconds(60), title, 0));
                events.Add(Of(EventKind.Stop, begin.AddSeconds(60).AddMinutes(minutes), title, minutes));
            }

            long first = _next[i] + 1, seq = first;
            SequencedEvent[] sequenced = [.. events.Select(happened => new SequencedEvent(seq++, happened))];
            Exposure[] exposures = [];
            if (night >= Exposed && !_exposed[i])
            {
                _exposed[i] = true;
                exposures = [new Exposure { Seq = seq++, Profile = "p", Experiment = Design.Key, Variation = variation, Unit = unit, Time = Time(begin.AddSeconds(10)) }];
            }

            _next[i] = seq - 1;
            foreach (DeltaFrame sealed_ in frames.Seal(new DeltaBatch { FirstSeq = first, LastSeq = seq - 1, Events = sequenced, Exposures = exposures }, Epoch, PrivacyMode.Full))
            {
                yield return Frame.Of(sealed_, device);
            }
        }
    }

    private static ViewingEvent Of(EventKind kind, DateTimeOffset at, string? title = null, double? minutes = null) => new()
    {
        Id = "", Profile = "p", Kind = kind, Time = Time(at), Title = title, PositionMs = (int?)(minutes * 60_000), DurationMs = minutes is null ? null : 90 * 60_000,
        Token = kind == EventKind.Play ? new TrackingToken(7, RailKind.TopPicks, 0, 0, 0, 0, 0, 0.5f) : null,
    };

    private static EventTime Time(DateTimeOffset at) => new(at.ToUnixTimeMilliseconds(), 0, true);
}
