using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Planning;

namespace EdgeRec.Sync.Fleet.Experiments.Commands;

/// <summary><c>edgerec-fleet plan</c>: how long an experiment takes in this fleet.</summary>
internal static class PlanCommand
{
    private static readonly double[] Usual = [0.01, 0.05, 0.1, 0.2, 0.5, 1];

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var metric = new Option<string?>("--metric") { Description = $"What decides: {string.Join(", ", Metrics.All.Select(known => known.Name))}.", HelpName = "NAME" };
        var effect = new Option<double?>("--mde") { Description = "The smallest relative change that is to be seen: 0.02 for two per cent.", HelpName = "SHARE" };
        var design = new Option<string?>("--design") { Description = "A design; metric, unit, least effect, weights, alpha and coverage are taken from it.", HelpName = "FILE" };
        var unit = new Option<string>("--unit") { Description = "What is assigned: household or profile.", HelpName = "UNIT", DefaultValueFactory = _ => "household" };
        unit.AcceptOnlyFromAmong("household", "profile");
        var coverage = new Option<double?>("--coverage") { Description = "The share of units that take part; without it a table of several.", HelpName = "SHARE" };
        var power = new Option<double>("--power") { Description = "The chance to see the change if it is that large.", HelpName = "SHARE", DefaultValueFactory = _ => 0.8 };
        var days = new Option<int>("--days") { Description = "Days that may pass.", HelpName = "N", DefaultValueFactory = _ => 60 };
        var json = new Option<bool>("--json") { Description = "As JSON on standard output." };
        var command = new DocumentedCommand(
            "plan", "Says how many units and days an experiment needs, from how much this fleet's units differ.",
            "edgerec-fleet plan --metric quality-hours --mde 0.02",
            "edgerec-fleet plan --design more-rails.json",
            "edgerec-fleet plan --metric abandoned-sessions --mde 0.05 --unit profile --coverage 0.2 --json")
        { metric, effect, design, unit, coverage, power, days, json };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            ExperimentDesign? from = parsed.GetValue(design) is { } file ? DesignFile.Read(file) : null;
            string name = parsed.GetValue(metric) ?? from?.Metric ?? throw new CommandException(ExitCode.Usage, "--metric: name what decides, or give --design FILE.");
            if (Metrics.Find(name) is null)
            {
                throw new CommandException(ExitCode.Usage, $"--metric: there is no '{name}'; there are {string.Join(", ", Metrics.All.Select(known => known.Name))}.");
            }

            int mostDays = (int)Within("--days", parsed.GetValue(days), 365);
            var question = new PlanQuestion(
                name, from?.Unit ?? (parsed.GetValue(unit) == "profile" ? ExperimentUnit.Profile : ExperimentUnit.Household),
                Within("--mde", parsed.GetValue(effect) ?? from?.LeastEffect ?? throw new CommandException(ExitCode.Usage, "--mde: say which change is to be seen, such as 0.02."), 10),
                from?.Variations[0].Weight ?? 0.5, from?.Variations[1].Weight ?? 0.5,
                from is null ? 0.05 : from.Alpha / (from.Variations.Count - 1), Within("--power", parsed.GetValue(power), 0.999), mostDays, from?.Days ?? mostDays,
                (parsed.GetValue(coverage) ?? from?.Coverage) is { } one ? [Within("--coverage", one, 1)] : Usual);
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            await new FactsMaker(fleet.Store, time).CatchUpAsync(null, cancellationToken);
            try
            {
                ExperimentPlan plan = await new PlanMaker(new StoredFacts(fleet.Store)).MakeAsync(question, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1), cancellationToken);
                Console.Out.Write(parsed.GetValue(json) ? JsonSerializer.Serialize(plan, ExperimentJson.Indented) + "\n" : PlanText.Of(plan, question.MostDays));
            }
            catch (InvalidDataException e)
            {
                throw new CommandException(ExitCode.NotFound, e.Message, e);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static double Within(string option, double value, double most) => value > 0 && value <= most
        ? value : throw new CommandException(ExitCode.Usage, FormattableString.Invariant($"{option}: {value} is not above 0 and at most {most}."));
}
