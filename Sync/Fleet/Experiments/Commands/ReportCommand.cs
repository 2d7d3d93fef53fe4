using System.CommandLine;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Fleet.Retention;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Commands;

/// <summary><c>edgerec-fleet report</c>: what an experiment says so far.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var key = new Argument<string>("EXPERIMENT") { Description = "The experiment's key." };
        var json = new Option<bool>("--json") { Description = "As JSON on standard output." };
        var html = new Option<string?>("--html") { Description = "Also as one HTML page that needs nothing else.", HelpName = "FILE" };
        Option<DateOnly?> through = DayOption.Create("--through", "The last day that counts, yyyy-MM-dd; without it the last whole one (UTC) that anything came of.");
        var command = new DocumentedCommand(
            "report", "Says what an experiment shows so far; looking every day is allowed.",
            "edgerec-fleet report more-rails",
            "edgerec-fleet report more-rails --html more-rails.html",
            "edgerec-fleet report more-rails --json --through 2026-11-20")
        { key, json, html, through };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.Add(RetentionCommand.Create(time));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            var service = new ExperimentService(fleet.Store, time);
            StoredExperiment experiment = await ExperimentCommand.FindAsync(service, parsed.GetRequiredValue(key), cancellationToken);
            await new FactsMaker(fleet.Store, time).CatchUpAsync(null, cancellationToken);
            ExperimentReport report = await new ReportMaker(new StoredFacts(fleet.Store), time).MakeAsync(experiment, parsed.GetValue(through), cancellationToken);
            string? simulated = await SimulatedMark.ReadAsync(fleet.Store.Documents, cancellationToken);
            if (parsed.GetValue(html) is { } file)
            {
                await File.WriteAllTextAsync(file, ExperimentPage.Document(report, simulated), cancellationToken);
            }

            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(report, ExperimentJson.Indented));
                return (int)ExitCode.Done;
            }

            Console.Out.Write(simulated is null ? "" : $"SIMULATED. {simulated}\n\n");
            Console.Out.Write(ReportText.Of(report));
            return (int)ExitCode.Done;
        });
        return command;
    }
}
