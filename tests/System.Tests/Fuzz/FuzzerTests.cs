using System.Globalization;
using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Fuzz;

/// <summary>The fuzzer as a command: the parsers of the copies that it makes count their branches, and its options are checked.</summary>
public sealed partial class FuzzerTests
{
    [Fact]
    public async Task It_feeds_a_parser_and_sees_which_branches_the_inputs_take()
    {
        using var folder = new TemporaryFolder();
        Command run = await FeedAsync("0.02", folder);

        Assert.Contains("1 parser,", run.Output, StringComparison.Ordinal);
        Assert.InRange(Figure(Pairs(), run), 100, 100_000);
    }

    [Fact]
    public async Task A_run_goes_on_where_the_one_before_ended_and_the_table_tells_of_both()
    {
        using var folder = new TemporaryFolder();
        Command first = await FeedAsync("0.02", folder), second = await FeedAsync("0.04", folder), nothingLeft = await FeedAsync("0.03", folder);
        Command table = await RunAsync("--table", "--progress", folder.Path);

        Assert.InRange(Figure(Inputs(), second), Figure(Inputs(), first) + 100, int.MaxValue);
        Assert.InRange(Figure(Pairs(), second), Figure(Pairs(), first), 100_000);
        Assert.InRange(Figure(Inputs(), nothingLeft), Figure(Inputs(), second), Figure(Inputs(), second) + 5_000); // What was kept is fed again.
        Assert.Contains("| `manifest` |", table.Output, StringComparison.Ordinal);
        Assert.Contains("| all 1 |", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "No test's name contains that", "--only", "no-such-parser")]
    [InlineData(1, "--minutes is a number above 0", "--minutes", "0")]
    [InlineData(1, "--jobs is a number from 1", "--jobs", "-1")]
    public async Task What_it_cannot_do_it_says(int code, string sentence, params string[] arguments)
    {
        Command run = await RunAsync(arguments);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    private static async Task<Command> FeedAsync(string minutes, TemporaryFolder folder)
    {
        Command run = await RunAsync("--minutes", minutes, "--only", "PackFuzzTests.Manifests", "--jobs", "1", "--progress", folder.Path);
        Assert.True(run.ExitCode == 0, $"{run.Output}\n{run.Error}");
        return run;
    }

    private static int Figure(Regex figure, Command run) => int.Parse(figure.Match(run.Output).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static Task<Command> RunAsync(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory.TrimEnd('/').Replace("/System.Tests/", "/Fuzzer/", StringComparison.Ordinal), "EdgeRec.Fuzzer");
        Assert.SkipUnless(File.Exists(program), "The fuzzer is not built: dotnet build EdgeRec.sln.");
        return Command.RunAsync(program, arguments);
    }

    [GeneratedRegex(@"([\d,]+) inputs")]
    private static partial Regex Inputs();

    [GeneratedRegex(@"([\d,]+) pairs of branches")]
    private static partial Regex Pairs();
}
