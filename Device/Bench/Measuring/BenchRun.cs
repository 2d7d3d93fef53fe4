using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Bench.Boards;
using EdgeRec.Device.Demo.Household;

namespace EdgeRec.Device.Bench.Measuring;

/// <summary>
/// Measures this board: a temporary household with the demo's catalogue and family, and over it the installed program as a daemon, started anew each round. Nothing of the user's is read or written; what was made is deleted in
/// the end.
/// </summary>
/// <param name="program">The program whose daemon is measured.</param>
/// <param name="rounds">How often it is started.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Is told what it is at.</param>
internal sealed class BenchRun(string program, int rounds, TimeProvider time, Action<string> progress)
{
    private const int WarmPages = 20, Pages = 200, Slices = 5;

    /// <summary>Events a round: so many that LiteDB's view is written once, too.</summary>
    private const int Events = 1_200;

    /// <summary>After so long at rest the daemon has given back what it does not need.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8), Watched = TimeSpan.FromSeconds(10), Deciding = TimeSpan.FromMilliseconds(100), ForView = TimeSpan.FromSeconds(5);

    private readonly List<double> _p50 = [], _p99 = [], _start = [], _resident = [], _peak = [], _wakes = [], _written = [], _decisions = [];
    private readonly List<string> _notes = [];

    /// <summary>Measures.</summary>
    /// <param name="parent">The folder in which the temporary one is made: its disk is measured.</param>
    /// <param name="cancellationToken">Stops it; the temporary folder is deleted all the same.</param>
    /// <exception cref="IOException">The daemon did not start or does not answer, or the disk failed.</exception>
    public async Task<BenchReport> RunAsync(string parent, CancellationToken cancellationToken)
    {
        var thermometer = new Thermometer();
        string folder = Directory.CreateDirectory(Path.Combine(parent, $"edgerec-bench-{Environment.ProcessId}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        try
        {
            string data = Path.Combine(folder, "data");
            progress("Moving a family in");
            await DemoHousehold.PrepareAsync(data, Recommender.InstalledPack, time, null, cancellationToken);
            (string? pack, int titles) = (null, 0);
            // The first start reads the program from the disk and makes files that later ones find: it is no round.
            for (int round = 0; round <= rounds; round++)
            {
                progress(round == 0 ? "Starting once to warm up" : $"Round {round} of {rounds}");
                await using BenchDaemon daemon = BenchDaemon.Start(program, data, time);
                (pack, titles) = await RoundAsync(daemon, round, thermometer, cancellationToken);
            }

            thermometer.Look();
            return new BenchReport(
                BenchReport.Form, time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Recommender.Version.ToString(3), Digits(program), pack, titles, rounds,
                new DriveInfo(folder).DriveFormat, Board.Read(), thermometer.Heat, [.. Figures()], _notes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(string? Pack, int Titles)> RoundAsync(BenchDaemon daemon, int round, Thermometer thermometer, CancellationToken cancellationToken)
    {
        // The television's family is known by its pack, but what its members are called is asked for: the first question is the first page of whoever comes first.
        string profile = FirstOf(await daemon.GetWhenReadyAsync("/v1/profiles", cancellationToken));
        DateTimeOffset evening = time.GetLocalNow();
        await daemon.GetAsync(BenchPage.Path(profile, evening), cancellationToken);
        double start = time.GetElapsedTime(daemon.Started).TotalMilliseconds;
        StatusReport status = await StatusAsync(daemon, cancellationToken);
        (string?, int) found = (status.Pack.Name is { } name ? $"{name} {status.Pack.Version}" : null, status.Catalog.Titles);
        if (round == 0)
        {
            return found;
        }

        _start.Add(start);
        double[] times = await PagesAsync(daemon, profile, evening, cancellationToken);
        _p50.Add(BenchPage.Percentile(times, 50));
        _p99.Add(BenchPage.Percentile(times, 99));
        thermometer.Look();
        _peak.Add(daemon.PeakMiB());
        await RestAsync(daemon, cancellationToken);
        await WriteAsync(daemon, round, profile, evening, cancellationToken);
        thermometer.Look();
        _decisions.Add(DecisionRate.Measure(Slices, Deciding, time));
        thermometer.Look();
        return found;
    }

    private async Task<double[]> PagesAsync(BenchDaemon daemon, string profile, DateTimeOffset evening, CancellationToken cancellationToken)
    {
        var times = new double[Pages];
        for (int i = -WarmPages; i < Pages; i++)
        {
            string path = BenchPage.Path(profile, evening.AddMinutes(i)); // Never the same page twice: none comes from anybody's memory.
            long asked = time.GetTimestamp();
            await daemon.GetAsync(path, cancellationToken);
            if (i >= 0)
            {
                times[i] = time.GetElapsedTime(asked).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        return times;
    }

    private async Task RestAsync(BenchDaemon daemon, CancellationToken cancellationToken)
    {
        daemon.HangUp();
        await Task.Delay(Rest, time, cancellationToken);
        _resident.Add(daemon.ResidentMiB());
        Dictionary<string, long> before = daemon.Switches();
        await Task.Delay(Watched, time, cancellationToken);
        long switches = daemon.Switches().Sum(thread => thread.Value - before.GetValueOrDefault(thread.Key));
        _wakes.Add(switches * (TimeSpan.FromMinutes(1) / Watched));
    }

    private async Task WriteAsync(BenchDaemon daemon, int round, string profile, DateTimeOffset evening, CancellationToken cancellationToken)
    {
        long before = daemon.WrittenBytes();
        long seq = (await StatusAsync(daemon, cancellationToken)).View.Seq;
        int sent = await new BenchEvening(daemon, evening.AddDays(-rounds + round - 2)).SendAsync(round, profile, Events, cancellationToken);
        long asked = time.GetTimestamp();
        while ((await StatusAsync(daemon, cancellationToken)).View.Seq == seq && time.GetElapsedTime(asked) < ForView)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }

        long written = daemon.WrittenBytes() - before;
        if (written > 0)
        {
            _written.Add((double)written / sent);
        }
        else if (_notes.Count == 0)
        {
            _notes.Add("The kernel does not count what is written to this disk (it may lie in memory): name a folder on another with --in.");
        }
    }

    private IEnumerable<Figure> Figures()
    {
        foreach ((string name, List<double> values) in ((string, List<double>)[])
            [(FigureKinds.PageP50, _p50), (FigureKinds.PageP99, _p99), (FigureKinds.Start, _start), (FigureKinds.Resident, _resident), (FigureKinds.ResidentPeak, _peak), (FigureKinds.Wakes, _wakes), (FigureKinds.Written, _written), (FigureKinds.Decisions, _decisions)])
        {
            if (values.Count > 0)
            {
                yield return Figure.Of(name, [.. values]);
            }
        }
    }

    private static async Task<StatusReport> StatusAsync(BenchDaemon daemon, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize((await daemon.GetAsync("/v1/status", cancellationToken)).Span, StatusJson.Default.StatusReport)!;

    private static string FirstOf(ReadOnlyMemory<byte> profiles)
    {
        using JsonDocument json = JsonDocument.Parse(profiles);
        return json.RootElement.GetProperty("profiles"u8)[0].GetProperty("id"u8).GetString()!;
    }

    private static string Digits(string program)
    {
        using FileStream file = File.OpenRead(program);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..12];
    }
}
