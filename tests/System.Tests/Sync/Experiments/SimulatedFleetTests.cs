using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Sync.Experiments;

/// <summary>The loop of docs/simulated-fleet.md by its commands alone: households are simulated, their frames sent to a running service, an experiment started on a day that is over, and its report read.</summary>
public sealed partial class SimulatedFleetTests
{
    private const int Households = 24, Before = 2, Days = 3;

    [Fact]
    public async Task A_simulated_fleet_is_sent_and_its_experiment_read_by_the_commands_of_the_documentation()
    {
        string train = TrainOrSkip();
        using var folder = new TemporaryFolder();
        await using FleetProcess fleet = await FleetProcess.StartAsync();
        string design = Path.Combine(Repository.Root, "docs", "examples", "fewer-rails.json"), frames = folder.File("frames"), page = folder.File("report.html");

        string said = (await RunAsync(train, "simulate", "--fleet", $"{Households}", "--before", $"{Before}", "--days", $"{Days}", "--experiment", design, "--repetitions", "0", "--out", frames)).Error;
        Match told = ToldOf().Match(said);
        Assert.True(told.Success, said);
        string gateway = folder.File("gateway.pem");
        string fingerprint = FingerprintOf().Match(await FleetProcess.CommandAsync("gateway-certificate", "--data", fleet.Folder, "--out", gateway)).Value;
        Assert.Contains("all accepted", (await RunAsync(train, "send", frames, "--fleet", fleet.Address, "--ca", fingerprint, "--gateway", gateway)).Output, StringComparison.Ordinal);

        await FleetProcess.CommandAsync("experiment", "start", design, "--since", told.Groups["since"].Value, "--data", fleet.Folder);
        string text = await FleetProcess.CommandAsync("report", "fewer-rails", "--through", told.Groups["through"].Value, "--html", page, "--data", fleet.Folder);

        Assert.StartsWith("SIMULATED.", text, StringComparison.Ordinal);
        Assert.Contains("Simulated", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(await FleetProcess.CommandAsync("report", "fewer-rails", "--json", "--data", fleet.Folder));
        JsonElement split = report.RootElement.GetProperty("sampleRatio");
        Assert.InRange(split.GetProperty("units").EnumerateArray().Sum(units => units.GetInt32()), Households / 2, Households);
        Assert.Equal(0, split.GetProperty("misassigned").GetInt32());
        Assert.True(report.RootElement.GetProperty("effects")[0].GetProperty("control").GetDouble() > 0);
    }

    private static async Task<Command> RunAsync(string program, params string[] arguments)
    {
        Command command = await Command.RunAsync(program, arguments);
        Assert.True(command.ExitCode == 0, command.Error);
        return command;
    }

    private static string TrainOrSkip()
    {
        string? path = new[] { "Release", "Debug" }.Select(configuration => Path.Combine(Repository.Root, "Models", "Training", "bin", configuration, "net10.0", "edgerec-train")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "No trainer: make it with 'dotnet build Models/Training'.");
        return path;
    }

    [GeneratedRegex("--since (?<since>[0-9-]{10}) .*--through (?<through>[0-9-]{10})")]
    private static partial Regex ToldOf();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex FingerprintOf();
}
