using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Files;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Benchmarks.Parquet;

/// <summary>
/// An export of a fleet that nobody has: every television has one evening session a day for ten days, twenty events each (a start, nine impressions, two looks, a
/// playback of eight events), of 5,000 titles. In the files of the export itself, by its own writer.
/// </summary>
internal static class InventedEvents
{
    public const int Days = 10, EventsASession = 20;

    private const int FileSessions = 25_000, Titles = 5_000;
    private static readonly DateTime Start = new(2026, 11, 1, 18, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes as many events, rounded to whole televisions.</summary>
    public static void Write(string folder, long events)
    {
        int televisions = (int)(events / (Days * EventsASession));
        string[] titles = [.. Enumerable.Range(0, Titles).Select(i => $"title-{i}")];
        var rows = new EventRow[FileSessions * EventsASession];
        var format = new EventFile();
        var random = new Random(1);
        for (int day = 0; day < Days; day++)
        {
            for (int from = 0; from < televisions; from += FileSessions)
            {
                int sessions = Math.Min(FileSessions, televisions - from), count = 0;
                for (int television = from; television < from + sessions; television++)
                {
                    Session(rows.AsSpan(count, EventsASession), television, day, titles, random);
                    count += EventsASession;
                }

                string path = Path.Combine(folder, $"day={Start.AddDays(day):yyyy-MM-dd}", $"part-{(day * 1_000_000L) + from + 1:D15}-{(day * 1_000_000L) + from + sessions:D15}.parquet");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using FileStream file = File.Create(path);
                format.WriteAsync(file, rows.AsMemory(0, count), CancellationToken.None).GetAwaiter().GetResult();
            }
        }
    }

    private static void Session(Span<EventRow> rows, int television, int day, string[] titles, Random random)
    {
        string device = $"~{television:x24}", profile = $"~{(television * 4) + random.Next(3):x24}", epoch = $"{television:x32}";
        DateTime time = Start.AddDays(day).AddMinutes(random.Next(180));
        int duration = random.Next(20, 150) * 60_000, watched = (int)(duration * random.NextDouble());
        string title = titles[(int)(Titles * Math.Pow(random.NextDouble(), 3))];
        for (int i = 0; i < EventsASession; i++)
        {
            EventKind kind = i switch
            {
                0 => EventKind.SessionStart, <= 9 => EventKind.Impression, <= 11 => EventKind.Focus, 12 => EventKind.Play, 15 => EventKind.Pause, 16 => EventKind.Resume,
                19 => watched > duration * 0.9 ? EventKind.Finish : EventKind.Stop, _ => EventKind.Progress,
            };
            bool plays = i >= 12;
            time = time.AddSeconds(plays ? watched / 7000.0 : 4);
            rows[i] = new EventRow
            {
                Device = device, Epoch = epoch, Seq = (day * EventsASession) + i + 1, Position = (day * 1_000_000L) + television, ReceivedAt = Start.AddDays(day + 1), Mode = PrivacyMode.Full,
                Profile = profile, Kind = kind, Time = time, OffsetMinutes = 60, TimeTrusted = true, Title = i == 0 ? null : plays ? title : titles[random.Next(Titles)],
                Tile = i is >= 1 and <= 12 ? new TrackingToken((uint)(television + day), RailKind.TopPicks, 1, (byte)(i - 1), 77, (uint)i, (ushort)random.Next(6), 0.2f) : null,
                PositionMs = plays ? (int)(watched * (Math.Min(i - 12, i >= 16 ? i - 13 : i - 12) / 6.0)) : null, DurationMs = plays ? duration : null, DwellMs = i is 10 or 11 ? random.Next(5_000) : null,
            };
        }
    }
}
