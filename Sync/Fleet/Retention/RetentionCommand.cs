using System.CommandLine;
using System.Globalization;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Page;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention;

/// <summary><c>edgerec-fleet report retention</c>: how long households stay, what they do, and who is about to leave.</summary>
internal static class RetentionCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var defaults = new RetentionOptions();
        var by = new Option<string[]>("--by")
        {
            Description = $"What households are grouped by, at most two of {string.Join(", ", GroupAttribute.All.Select(a => a.Name))}; version and community without it.", HelpName = "WHAT",
            AllowMultipleArgumentsPerToken = true,
        };
        var leftAfter = new Option<int>("--left-after") { Description = "Days without a session that count as having left.", HelpName = "DAYS", DefaultValueFactory = _ => defaults.LeftAfter };
        var least = new Option<int>("--least-households") { Description = "The least number of households of which anything is said, 20 or more.", HelpName = "N", DefaultValueFactory = _ => defaults.LeastHouseholds };
        var since = new Option<string?>("--since") { Description = "The first day; all there are without it.", HelpName = "DATE" };
        var through = new Option<string?>("--through") { Description = "The last day; the last whole one without it.", HelpName = "DATE" };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var html = new Option<string?>("--html") { Description = "Also as a page, in one file.", HelpName = "FILE" };
        var command = new DocumentedCommand(
            "retention", "Says what keeps households: quality hours, sessions that found nothing, how long they stay, and early signals of leaving (docs/retention.md).",
            "edgerec-fleet report retention --html retention.html",
            "edgerec-fleet report retention --by pack --left-after 14 --json")
        { by, leftAfter, least, since, through, json, html };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new RetentionOptions
            {
                LeftAfter = parsed.GetValue(leftAfter), LeastHouseholds = parsed.GetValue(least),
                By = parsed.GetValue(by) is { Length: > 0 } names ? [.. names.SelectMany(name => name.Split(',')).Distinct()] : defaults.By,
                Since = Day("--since", parsed.GetValue(since)), Through = Day("--through", parsed.GetValue(through)),
            };
            options = options with { AlsoAfter = [.. ((int[])[14, 28, 56]).Where(days => days != options.LeftAfter)] };
            if (options.Problems().FirstOrDefault() is { } problem)
            {
                throw new CommandException(ExitCode.Usage, problem);
            }

            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            RetentionReport report = await FleetRetention.MakeAsync(fleet.Store, options, time, cancellationToken)
                ?? throw new CommandException(ExitCode.NotFound, $"There are no sessions of {options.LeastHouseholds} households in those days, and of fewer nothing is said.");
            if (parsed.GetValue(html) is { } file)
            {
                await File.WriteAllTextAsync(file, RetentionPage.Document(report, await SimulatedMark.ReadAsync(fleet.Store.Documents, cancellationToken)), cancellationToken);
            }

            Console.Out.WriteLine(parsed.GetValue(json) ? RetentionJson.Of(report) : RetentionText.Of(report));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static DateOnly? Day(string name, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new CommandException(ExitCode.Usage, $"{name}: '{text}' is no day such as 2026-11-01.");
}
