using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Boards;

/// <summary><c>edgerec bench</c> as it is installed: its table, its JSON, and what it leaves behind.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_board_is_measured_compared_with_its_own_earlier_report_and_left_as_it_was()
    {
        Command first = await Command.EdgeRecAsync("bench", "--rounds", "2", "--in", _folder.Path, "--json");
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        using (JsonDocument json = JsonDocument.Parse(first.Output))
        {
            Dictionary<string, double> figures = json.RootElement.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("median").GetDouble());
            Assert.Equal([], new[] { "page-p50", "page-p99", "start", "resident", "resident-peak", "wakes", "decisions" }.Except(figures.Keys));
            Assert.All(figures.Where(f => f.Key != "wakes"), figure => Assert.True(figure.Value > 0, figure.Key));
            Assert.True(figures["page-p50"] <= figures["page-p99"]);
            Assert.True(figures["resident"] <= figures["resident-peak"]);
            Assert.True(json.RootElement.GetProperty("titles").GetInt32() > 0);
            Assert.False(string.IsNullOrEmpty(json.RootElement.GetProperty("pack").GetString()));
        }

        string earlier = _folder.File("earlier.json");
        await File.WriteAllTextAsync(earlier, first.Output, TestContext.Current.CancellationToken);
        Command second = await Command.EdgeRecAsync("bench", "--rounds", "2", "--in", _folder.Path, "--compare", earlier);

        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        Assert.StartsWith("EdgeRec bench 1\n", second.Output);
        Assert.Contains("Compared with earlier.json", second.Output);
        Assert.Contains("resident ", second.Output);
        Assert.Equal([earlier], Directory.GetFileSystemEntries(_folder.Path)); // The temporary household is gone.
        Assert.DoesNotContain(_folder.Path, second.Output); // A path may name somebody.
    }

    [Theory]
    [InlineData(7, "bench", "--compare", "/nowhere/report.txt")]
    [InlineData(2, "bench", "--rounds", "1")]
    public async Task What_cannot_be_is_said_before_anything_is_measured(int exitCode, params string[] arguments)
    {
        Command command = await Command.EdgeRecAsync(arguments);

        Assert.Equal(exitCode, command.ExitCode);
        Assert.Contains(arguments[1], command.Error);
    }
}
