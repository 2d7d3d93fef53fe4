using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Fuzz;

/// <summary>The fuzzer as a command: the parsers of the copies that it makes count their branches, and its options are checked.</summary>
public sealed partial class FuzzerTests
{
    [Fact]
    public async Task It_feeds_a_parser_and_sees_which_branches_the_inputs_take()
    {
        Command run = await RunAsync("--minutes", "0.02", "--only", "PackFuzzTests.Manifests", "--jobs", "1");

        Assert.True(run.ExitCode == 0, $"{run.Output}\n{run.Error}");
        Assert.Contains("1 parser,", run.Output, StringComparison.Ordinal);
        Assert.InRange(int.Parse(Pairs().Match(run.Output).Groups[1].Value), 100, 100_000);
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

    private static Task<Command> RunAsync(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory.TrimEnd('/').Replace("/System.Tests/", "/Fuzzer/", StringComparison.Ordinal), "EdgeRec.Fuzzer");
        Assert.SkipUnless(File.Exists(program), "The fuzzer is not built: dotnet build EdgeRec.sln.");
        return Command.RunAsync(program, arguments);
    }

    [GeneratedRegex(@"([\d]+) pairs of branches")]
    private static partial Regex Pairs();
}
