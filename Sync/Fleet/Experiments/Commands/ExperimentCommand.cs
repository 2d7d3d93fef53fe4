using System.CommandLine;
using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Commands;

/// <summary><c>edgerec-fleet experiment</c>: starts, grows, stops and lists experiments.</summary>
internal static class ExperimentCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time) => new(
        "experiment", "Starts, grows, stops and lists experiments (docs/experiments.md).",
        "edgerec-fleet experiment check more-rails.json                # what is wrong with a design, before anybody sees it",
        "edgerec-fleet experiment start more-rails.json",
        "edgerec-fleet experiment grow more-rails --coverage 0.5",
        "edgerec-fleet experiment stop more-rails --reason 'Decided: 24 rails are better.'",
        "edgerec-fleet experiment list")
    {
        Check(time), Start(time), Grow(time), Stop(time), List(time), Show(time),
    };

    private static DocumentedCommand Check(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> file = FileArgument();
        var command = new DocumentedCommand("check", "Says whether a design could start now; changes nothing.", "edgerec-fleet experiment check more-rails.json") { file };
        return Acting(command, store, time, async (parsed, service, _, cancellationToken) =>
        {
            ExperimentDesign design = DesignFile.Read(parsed.GetRequiredValue(file));
            IReadOnlyList<string> problems = await service.ProblemsAsync(design, cancellationToken);
            if (await service.FindAsync(design.Key, cancellationToken) is not null)
            {
                problems = [.. problems, $"'{design.Key}' was used already; give this one another key."];
            }

            Refuse(problems);
            Console.Out.WriteLine($"'{design.Key}' can start.");
        });
    }

    private static DocumentedCommand Start(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> file = FileArgument();
        Option<DateOnly?> since = DayOption.Create("--since", "Only for a fleet of simulated televisions, whose frames are there already: the first day of the experiment in them.");
        var command = new DocumentedCommand(
            "start", "Starts an experiment; televisions get it when they next ask.", "edgerec-fleet experiment start more-rails.json",
            "edgerec-fleet experiment start fewer-rails.json --since 2026-09-21      # simulated televisions (docs/simulated-fleet.md)")
        { file, since };
        return Acting(command, store, time, async (parsed, service, fleet, cancellationToken) =>
        {
            await new FactsMaker(fleet, time).CatchUpAsync(null, cancellationToken);
            ExperimentDesign design = DesignFile.Read(parsed.GetRequiredValue(file));
            StoredExperiment started = Changed(parsed.GetValue(since) is { } day
                ? await service.StartSimulatedAsync(design, day, OpenedFleet.Who, cancellationToken) : await service.StartAsync(design, OpenedFleet.Who, cancellationToken));
            Console.Out.WriteLine(Invariant(
                $"'{started.Design.Key}' runs at {100 * started.Design.Coverage:0.##} % of the {DesignJson.Name(started.Design.Unit)}s. 'edgerec-fleet report {started.Design.Key}' says how it goes."));
        });
    }

    private static DocumentedCommand Grow(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> key = KeyArgument();
        var coverage = new Option<double>("--coverage") { Description = "The share of units from now on; only more.", HelpName = "SHARE", Required = true };
        var command = new DocumentedCommand("grow", "Lets more units take part; nobody changes the variation.", "edgerec-fleet experiment grow more-rails --coverage 0.5") { key, coverage };
        return Acting(command, store, time, async (parsed, service, _, cancellationToken) =>
        {
            StoredExperiment grown = Changed(await service.GrowAsync(parsed.GetRequiredValue(key), parsed.GetRequiredValue(coverage), OpenedFleet.Who, cancellationToken));
            Console.Out.WriteLine(Invariant($"'{grown.Design.Key}' runs at {100 * grown.Design.Coverage:0.##} %."));
        });
    }

    private static DocumentedCommand Stop(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> key = KeyArgument();
        var reason = new Option<string>("--reason") { Description = "Why, in one sentence.", HelpName = "TEXT", Required = true };
        var command = new DocumentedCommand(
            "stop", "Stops an experiment: its units go back to the defaults. It cannot be started again.", "edgerec-fleet experiment stop more-rails --reason 'Decided: 24 rails are better.'")
        { key, reason };
        return Acting(command, store, time, async (parsed, service, _, cancellationToken) =>
        {
            StoredExperiment stopped = Changed(await service.StopAsync(parsed.GetRequiredValue(key), parsed.GetRequiredValue(reason), OpenedFleet.Who, cancellationToken));
            Console.Out.WriteLine($"'{stopped.Design.Key}' is stopped; televisions go back to the defaults when they next ask.");
        });
    }

    private static DocumentedCommand List(TimeProvider time)
    {
        var store = new StoreChoice();
        var command = new DocumentedCommand("list", "Lists the experiments, those that run first, with what their newest reports say.", "edgerec-fleet experiment list");
        return Acting(command, store, time, async (_, service, fleet, cancellationToken) =>
        {
            var reports = new ReportStore(fleet.Documents);
            IReadOnlyList<StoredExperiment> all = await service.ListAsync(cancellationToken);
            Console.Out.WriteLine(all.Count == 0
                ? "No experiment was started yet: 'edgerec-fleet experiment start FILE'."
                : $"{"key",-26} {"unit",-10} {"coverage",8}  state");
            foreach (StoredExperiment experiment in all)
            {
                Console.Out.WriteLine(Invariant(
                    $"{experiment.Design.Key,-26} {DesignJson.Name(experiment.Design.Unit),-10} {100 * experiment.Design.Coverage,6:0.##} %  {ReportText.StateOf(experiment.State)}"));
                if (await reports.LatestAsync(experiment.Design.Key, cancellationToken) is { } report)
                {
                    Console.Out.WriteLine(Invariant($"{"",-48}{report.Through:yyyy-MM-dd}: {TerminalEscapes.Of(report.Verdict.Sentence)}"));
                }
            }
        });
    }

    private static DocumentedCommand Show(TimeProvider time)
    {
        var store = new StoreChoice();
        Argument<string> key = KeyArgument();
        var command = new DocumentedCommand("show", "Shows an experiment as it is kept: its design, how it stands, how its coverage grew.", "edgerec-fleet experiment show more-rails") { key };
        return Acting(command, store, time, async (parsed, service, _, cancellationToken) =>
        {
            StoredExperiment experiment = await FindAsync(service, parsed.GetRequiredValue(key), cancellationToken);
            Console.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(experiment, ExperimentJson.Indented));
        });
    }

    /// <summary>The experiment of a key.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<StoredExperiment> FindAsync(ExperimentService service, string key, CancellationToken cancellationToken) =>
        await service.FindAsync(key, cancellationToken) ?? throw new CommandException(ExitCode.NotFound, $"There is no experiment '{key}'; 'edgerec-fleet experiment list' names them.");

    /// <summary>The experiment after a change.</summary>
    /// <exception cref="CommandException">Nothing changed; says why.</exception>
    public static StoredExperiment Changed(ExperimentChange change)
    {
        Refuse(change.Problems);
        return change.Experiment!;
    }

    /// <summary>Ends the command where something cannot be done.</summary>
    /// <exception cref="CommandException">There are problems.</exception>
    public static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new CommandException(ExitCode.BadInput, string.Join("\n  ", problems));
        }
    }

    private static DocumentedCommand Acting(
        DocumentedCommand command, StoreChoice store, TimeProvider time, Func<ParseResult, ExperimentService, IFleetStore, CancellationToken, Task> act)
    {
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            await act(parsed, new ExperimentService(fleet.Store, time), fleet.Store, cancellationToken);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> FileArgument() => new("FILE") { Description = "A design, JSON." };

    private static Argument<string> KeyArgument() => new("KEY") { Description = "The experiment's key." };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
