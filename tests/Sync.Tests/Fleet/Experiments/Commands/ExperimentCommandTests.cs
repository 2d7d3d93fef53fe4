using System.Text.Json;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Commands;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Commands;

/// <summary>Runs the commands in this process, in a data folder of their own. They write to the console, so one at a time.</summary>
[Collection("console")]
public sealed class ExperimentCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-cli-").FullName;

    public async ValueTask InitializeAsync() => await EmptyFleet.MakeAsync(_folder);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_experiment_is_designed_run_and_read_by_commands()
    {
        string file = Path.Combine(_folder, "more-rails.json"), page = Path.Combine(_folder, "more-rails.html");
        await File.WriteAllBytesAsync(file, (InventedUnits.Design() with { Coverage = 0.2 }).ToJson(), TestContext.Current.CancellationToken);

        Assert.Contains("can start", (await RunAsync("experiment", "check", file)).Output, StringComparison.Ordinal);
        Assert.Contains("runs at 20 % of the households", (await RunAsync("experiment", "start", file)).Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.BadInput, (await RunAsync("experiment", "check", file)).Code);
        Assert.Contains("runs at 50 %", (await RunAsync("experiment", "grow", "more-rails", "--coverage", "0.5")).Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.BadInput, (await RunAsync("experiment", "grow", "more-rails", "--coverage", "0.4")).Code);
        Assert.Contains("\"coverage\": 0.5", (await RunAsync("experiment", "show", "more-rails")).Output, StringComparison.Ordinal);
        Assert.Contains("Nothing can be said yet", (await RunAsync("report", "more-rails", "--html", page)).Output, StringComparison.Ordinal);
        Assert.Contains("Do more rails", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse((await RunAsync("report", "more-rails", "--json", "--through", "2999-01-01")).Output);
        Assert.Equal("no-data", report.RootElement.GetProperty("verdict").GetProperty("kind").GetString());
        Assert.Contains("no winner", (await RunAsync("rollout", "--winner", "more-rails")).Error, StringComparison.Ordinal);
        Assert.Contains("is stopped", (await RunAsync("experiment", "stop", "more-rails", "--reason", "Enough.")).Output, StringComparison.Ordinal);
        Assert.Contains("Enough.", (await RunAsync("experiment", "list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("experiment start", "See 'edgerec-fleet experiment start --help'")]
    [InlineData("plan --mde 0.02", "--metric: name what decides")]
    [InlineData("plan --metric joy --mde 0.02", "there is no 'joy'")]
    [InlineData("plan --metric quality-hours --mde 0", "--mde: 0 is not above 0")]
    [InlineData("report more-rails --through yesterday", "write it as 2026-11-28")]
    [InlineData("rollout --winner more-rails --force", "--force: say why with --reason")]
    [InlineData("rollout --stages 100%", "Name the pack, or --winner EXPERIMENT")]
    public async Task What_is_wrong_is_said_with_what_mends_it(string line, string sentence)
    {
        (int code, _, string error) = await RunAsync(line.Split(' '));

        Assert.Equal((int)ExitCode.Usage, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_below_one_with_an_argument_is_shown_without_it()
    {
        string help = (await RunAsync("report", "retention", "--help")).Output;

        Assert.Contains("report retention", help, StringComparison.Ordinal);
        Assert.DoesNotContain("<EXPERIMENT>", help, StringComparison.Ordinal);
        Assert.Contains("<EXPERIMENT>", (await RunAsync("report", "--help")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_not_there()
    {
        Assert.Equal((int)ExitCode.NotFound, (await RunAsync("report", "nothing")).Code);
        Assert.Equal((int)ExitCode.NotFound, (await RunAsync("experiment", "show", "nothing")).Code);
        Assert.Equal((int)ExitCode.NotFound, (await RunAsync("plan", "--metric", "quality-hours", "--mde", "0.02")).Code);
        Assert.Equal((int)ExitCode.NotFound, (await RunAsync("experiment", "start", Path.Combine(_folder, "nothing.json"))).Code);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        TextWriter output = Console.Out, error = Console.Error;
        using StringWriter said = new(), complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            TimeProvider time = TimeProvider.System;
            int code = await new CommandLine(ExperimentCommand.Create(time), PlanCommand.Create(time), ReportCommand.Create(time), RolloutCommand.Create(time)).InvokeAsync([.. arguments, "--data", _folder]);
            return (code, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
