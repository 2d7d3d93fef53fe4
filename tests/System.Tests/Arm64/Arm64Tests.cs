using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64;

/// <summary>The tarball, installed and run on an arm64 computer.</summary>
[Collection(Arm64Machines.Name)]
public sealed class Arm64Tests(Arm64Parts parts, ITestOutputHelper output)
{
    private const string Page = "/v1/home?profile=nora&at=2026-11-24T20:30:00%2B01:00&seed=7";
    private const double ScoreTolerance = 1e-5;
    private const int StartsMeasured = 5;
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 20, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_page_is_the_one_that_x64_gives_score_for_score_and_outlives_a_restart()
    {
        NativeBinary.PathOrSkip();
        string[] history = await HistoryAsync();
        using var x64Folder = new TemporaryFolder();
        await File.WriteAllTextAsync(x64Folder.File("device.json"), Arm64Parts.Identity, TestContext.Current.CancellationToken);
        Command import = await Command.EdgeRecAsync("import", "edgerec-jsonl", parts.Catalog, "--data", x64Folder.Path);
        Assert.True(import.ExitCode == 0, import.Error);
        JsonElement onX64;
        await using (NativeDaemon x64 = await NativeDaemon.StartAsync(x64Folder.Path))
        {
            await FillAsync(x64.Http, history);
            onX64 = await x64.Http.GetJsonAsync(Page);
        }

        using var folder = new TemporaryFolder();
        await using Arm64Machine arm64 = await Arm64Machine.BootAsync(parts, await Arm64Parts.NewDiskAsync(folder));
        await arm64.TellAsync("identity");
        await arm64.TellAsync("import /catalog.jsonl");
        await arm64.StartDaemonAsync();
        Assert.Equal("990", await arm64.TellAsync("user"));
        await FillAsync(arm64.Http, history);

        JsonElement onArm64 = await arm64.Http.GetJsonAsync(Page);
        AssertSame(onX64, onArm64);
        Assert.True(onArm64.GetProperty("personal").GetBoolean());

        double resident = double.Parse(await arm64.TellAsync("resident"), CultureInfo.InvariantCulture) / 1024;
        output.WriteLine($"resident after {history.Length} events and a page: {resident:N1} MiB");

        // The budget of 80 MiB holds at rest (docs/performance.md); this is right after the page, before what it left behind is given back: 83 to 88 MiB here, as it came, and 92 on x64.
        Assert.InRange(resident, 1, 96);

        await arm64.TellAsync("stop");
        await arm64.StartDaemonAsync();
        AssertSame(onArm64, await arm64.Http.GetJsonAsync(Page));
        await arm64.TellAsync("stop");
        await arm64.SwitchOffAsync();
    }

    [Fact(Explicit = true)] // A figure and no promise: -explicit only -method "*How_long_a_start_takes*"
    public async Task How_long_a_start_takes_beside_an_empty_program()
    {
        await parts.AddEmptyProgramAsync();
        using var folder = new TemporaryFolder();
        await using Arm64Machine arm64 = await Arm64Machine.BootAsync(parts, await Arm64Parts.NewDiskAsync(folder));
        await arm64.TellAsync("import /catalog.jsonl");
        await arm64.StartDaemonAsync();
        await FillAsync(arm64.Http, await HistoryAsync());
        await arm64.TellAsync("stop");

        double[] empty = await MeasureAsync(arm64, "empty"), first = await MeasureAsync(arm64, $"first-page {Page}");
        output.WriteLine($"start to first page: {first[StartsMeasured / 2]:N0} ms, an empty natively compiled .NET program: {empty[StartsMeasured / 2]:N0} ms (medians of {StartsMeasured}, emulated): {first[StartsMeasured / 2] / empty[StartsMeasured / 2]:N1} x");
        await arm64.SwitchOffAsync();
    }

    /// <summary>An evening for each of thirty titles, as a screen would tell it.</summary>
    private async Task<string[]> HistoryAsync()
    {
        string[] films = [.. (await File.ReadAllLinesAsync(parts.Catalog, TestContext.Current.CancellationToken))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(title => title.GetProperty("kind").GetString() == "film")
            .Select(title => title.GetProperty("id").GetString()!)
            .Take(300)];
        return
        [
            .. Enumerable.Range(0, 30).SelectMany(i => new[]
            {
                World.Event($"f{i}", "nora", "focus", films[i * 7], Evening.AddDays(-i)),
                World.Event($"p{i}", "nora", "play", films[i * 7], Evening.AddDays(-i).AddSeconds(40), ",\"positionMs\":0"),
                World.Event($"s{i}", "nora", "progress", films[i * 7], Evening.AddDays(-i).AddMinutes(30), ",\"positionMs\":1760000"),
                World.Event($"e{i}", "nora", i % 3 == 0 ? "stop" : "finish", films[i * 7], Evening.AddDays(-i).AddMinutes(90), ",\"positionMs\":5300000"),
            }),
        ];
    }

    private static async Task FillAsync(HttpClient http, string[] history)
    {
        await http.CreateProfileAsync("nora");
        Dictionary<string, string> answers = await http.PostEventsAsync(history, TestContext.Current.CancellationToken);
        Assert.All(answers, answer => Assert.Equal("accepted", answer.Value));
    }

    private static async Task<double[]> MeasureAsync(Arm64Machine machine, string command)
    {
        var times = new double[StartsMeasured];
        for (int i = 0; i < StartsMeasured; i++)
        {
            times[i] = double.Parse((await machine.TellAsync(command)).Split(' ')[0], CultureInfo.InvariantCulture);
        }

        return [.. times.Order()];
    }

    /// <summary>The same JSON, numbers that are no integers within the tolerance.</summary>
    private static void AssertSame(JsonElement expected, JsonElement actual, string path = "$")
    {
        Assert.True(expected.ValueKind == actual.ValueKind, path);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(p => p.Name), actual.EnumerateObject().Select(p => p.Name));
                foreach (JsonProperty property in expected.EnumerateObject())
                {
                    AssertSame(property.Value, actual.GetProperty(property.Name), $"{path}.{property.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), path);
                for (int i = 0; i < expected.GetArrayLength(); i++)
                {
                    AssertSame(expected[i], actual[i], $"{path}[{i}]");
                }

                break;
            case JsonValueKind.Number:
                Assert.True(Math.Abs(expected.GetDouble() - actual.GetDouble()) <= ScoreTolerance, $"{path}: {expected} on x64, {actual} on arm64");
                break;
            case JsonValueKind.String when path.EndsWith(".token", StringComparison.Ordinal):
                // Bytes 18 to 21 of a token are its propensity, whose last bits are the processor's, and 22 and 23 the check of all.
                byte[] one = Base64Url.DecodeFromChars(expected.GetString()), other = Base64Url.DecodeFromChars(actual.GetString());
                Assert.Equal(one[..18], other[..18]);
                Assert.Equal(BitConverter.ToSingle(one, 18), BitConverter.ToSingle(other, 18), (float)ScoreTolerance);
                break;
            default:
                Assert.True(expected.ToString() == actual.ToString(), $"{path}: {expected} on x64, {actual} on arm64");
                break;
        }
    }
}
