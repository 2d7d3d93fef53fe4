using System.Globalization;
using System.Text.Json;
using EdgeRec.Benchmarks.Daemon;
using EdgeRec.Tests.Life;

namespace EdgeRec.Benchmarks.Year;

/// <summary>The native binary over two folders of one household at two ages, at the same time: pages by turns, each right after events that made the viewer's state another; then both rest.</summary>
internal static class OldAndYoung
{
    private const int Rounds = 400, WarmUp = 40;

    public static void Compare((string Path, DateTimeOffset At) young, (string Path, DateTimeOffset At) old)
    {
        using RunningDaemon first = new(young.Path), second = new(old.Path);
        Viewer a = new(first, young.At), b = new(second, old.At);
        for (int i = 0; i < Rounds + WarmUp; i++)
        {
            a.Look(i >= WarmUp);
            b.Look(i >= WarmUp);
        }

        Console.WriteLine($"page right after events, p50: young {a.Median():N2} ms, old {b.Median():N2} ms, ratio {b.Median() / a.Median():N2}");
        Task.Delay(TimeSpan.FromSeconds(10)).Wait();
        Console.WriteLine($"resident at rest: young {first.ResidentMiB():N1} MiB ({first.OwnMiB():N1} of no file), old {second.ResidentMiB():N1} MiB ({second.OwnMiB():N1}), ratio {second.ResidentMiB() / first.ResidentMiB():N2}");
    }

    private sealed class Viewer(RunningDaemon daemon, DateTimeOffset at)
    {
        private readonly List<double> _times = [];
        private int _events;

        /// <summary>Looks at a page, has its tiles count as seen, and looks again.</summary>
        public void Look(bool counts)
        {
            string profile = HeavyHousehold.Family[_events % HeavyHousehold.Family.Count];
            string moment = at.AddSeconds(_events++).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            long started = TimeProvider.System.GetTimestamp();
            byte[] page = daemon.Get($"/v1/home?profile={profile}&at={Uri.EscapeDataString(moment)}");
            if (counts)
            {
                _times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }

            using JsonDocument json = JsonDocument.Parse(page);
            string[] events =
            [
                .. json.RootElement.GetProperty("rails").EnumerateArray().Take(2).SelectMany(rail => rail.GetProperty("tiles").EnumerateArray().Take(4)).Select((tile, i) =>
                    $$"""{"id":"look-{{_events}}-{{i}}","profile":"{{profile}}","kind":"{{(i == 7 ? "select" : "impression")}}","title":"{{tile.GetProperty("title").GetString()}}","token":"{{tile.GetProperty("token").GetString()}}","at":"{{moment}}"}"""),
            ];
            daemon.Post("/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""");
        }

        public double Median() => _times.Order().ElementAt(_times.Count / 2);
    }
}
