using System.Buffers;
using System.IO.Hashing;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Page;

/// <summary>
/// The home page right after events that made the viewer's state another, in one process: evenings as in <c>week</c> (10,000 titles, one of four viewers with 50,000 events behind them)
/// without socket, journal and database, so that what is measured is the page. The hash over all pages says whether a change to the code has changed any of them.
/// </summary>
internal sealed class AfterEventsBenchmark
{
    private const int TitleCount = 10_000, PastEvents = 50_000, Days = 14, PagesAVisit = 12, Shown = 6;
    private static readonly string[] Family = ["viewer", "nora", "sam", "mia"];
    private static readonly DateTimeOffset First = SyntheticWorld.At.AddDays(-Days);

    private readonly CatalogIndex _catalog;
    private readonly Household _household = new();
    private readonly HomeComposer _composer;
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private readonly XxHash3 _pages = new();
    private readonly Random _random = new(5);
    private readonly List<double> _afterImpressions = [], _afterPlays = [];
    private long _seq, _allocated;

    private AfterEventsBenchmark(CatalogIndex catalog, ModelPack pack)
    {
        _catalog = catalog;
        _composer = new HomeComposer(_household, catalog, pack, TitleVectors.Build(catalog, pack));
        foreach (string profile in Family) Projector.Apply(_household, ++_seq, new Profile { Id = profile, Name = profile });
        for (int i = 0; i < PastEvents; i++)
        {
            EventKind kind = (i % 5) switch { 0 => EventKind.Play, 1 => EventKind.Progress, 2 => EventKind.Finish, 3 => EventKind.Impression, _ => EventKind.Focus };
            Happen("viewer", kind, $"t{i / 5 * 7 % TitleCount}", First.AddMinutes(-PastEvents + i), position: i % 5 * 900_000);
        }
    }

    public static void Run()
    {
        ModelPack pack = LoadedPack.From(Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System).Pack
            ?? throw new InvalidOperationException("The demo pack is not beside the benchmark.");
        CatalogIndex catalog = SyntheticWorld.Index(TitleCount);
        // Once without looking, so that all code is compiled.
        new AfterEventsBenchmark(catalog, pack).Live(print: false);
        new AfterEventsBenchmark(catalog, pack).Live(print: true);
    }

    private void Live(bool print)
    {
        for (int day = 0; day < Days; day++)
        {
            (_allocated, int pages) = (0, 0);
            _afterImpressions.Clear();
            _afterPlays.Clear();
            foreach (string profile in Family)
            {
                Visit(profile, First.AddDays(day).AddHours(-2.75));
                Visit(profile, First.AddDays(day));
                pages += 2 * (PagesAVisit + 1);
            }

            if (print)
            {
                Console.WriteLine(
                    $"{$"day {day + 1}, right after impressions and a choice",-52} {Text(_afterImpressions)} {_allocated / (double)pages,10:N0} B");
                Console.WriteLine($"{$"day {day + 1}, right after a play",-52} {Text(_afterPlays)}");
            }
        }

        if (print) Console.WriteLine($"{"hash of all pages",-52} {_pages.GetCurrentHashAsUInt64():x16}");
    }

    private void Visit(string profile, DateTimeOffset at)
    {
        Happen(profile, EventKind.SessionStart, null, at);
        for (int i = 0; i < PagesAVisit; i++, at = at.AddSeconds(20))
        {
            (string Title, TrackingToken Token)[] seen = Draw(profile, at, _afterImpressions);
            foreach ((string title, TrackingToken token) in seen) Happen(profile, EventKind.Impression, title, at, token);
            (string chosen, TrackingToken from) = seen[_random.Next(seen.Length)];
            Happen(profile, EventKind.Select, chosen, at.AddSeconds(10), from);
            if (i == PagesAVisit - 1) Play(profile, at.AddSeconds(20), chosen, from);
        }

        Draw(profile, at.AddHours(1), _afterPlays);
    }

    private void Play(string profile, DateTimeOffset at, string title, TrackingToken token)
    {
        Happen(profile, EventKind.Play, title, at, token);
        int minutes = 30 + _random.Next(60), pause = _random.Next(5, 25);
        for (int minute = 1; minute < minutes; minute++)
        {
            at = at.AddMinutes(1);
            Happen(profile, minute == pause ? EventKind.Pause : minute == pause + 1 ? EventKind.Resume : EventKind.Progress, title, at, position: minute * 60_000);
        }

        Happen(profile, _random.Next(3) > 0 ? EventKind.Finish : EventKind.Stop, title, at, position: minutes * 60_000);
    }

    private (string Title, TrackingToken Token)[] Draw(string profile, DateTimeOffset at, List<double> times)
    {
        _output.ResetWrittenCount();
        var query = new HomeQuery(at, 1);
        long before = GC.GetAllocatedBytesForCurrentThread(), started = TimeProvider.System.GetTimestamp();
        _composer.TryCompose(profile, query, _output);
        times.Add(TimeProvider.System.GetElapsedTime(started).TotalMicroseconds);
        _allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        _pages.Append(_output.WrittenSpan);
        using JsonDocument json = JsonDocument.Parse(_output.WrittenMemory);
        return
        [
            .. json.RootElement.GetProperty("rails").EnumerateArray().Take(Shown).SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Take(Shown))
                .Select(tile => (tile.GetProperty("title").GetString()!, TrackingToken.TryParse(tile.GetProperty("token").GetString(), out TrackingToken token) ? token : default)),
        ];
    }

    private void Happen(string profile, EventKind kind, string? title, DateTimeOffset at, TrackingToken? token = null, int? position = null) => Projector.Apply(
        _household, ++_seq,
        new ViewingEvent { Id = $"e{_seq}", Profile = profile, Kind = kind, Title = title, Time = EventTime.Judge(at, at), Token = token, PositionMs = position },
        _catalog);

    private static string Text(List<double> times)
    {
        double[] sorted = [.. times.Order()];
        return $"{sorted[0],10:N0} µs {sorted[sorted.Length / 2],10:N0} µs {sorted[sorted.Length * 99 / 100],10:N0} µs";
    }
}
