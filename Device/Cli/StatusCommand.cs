using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec status</c>: how the daemon, or the data folder without one, is.</summary>
internal static class StatusCommand
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> json = CommonOptions.Json("Print what GET /v1/status answers.");
        var wait = new Option<int?>("--wait")
        {
            Description = "Wait up to so many seconds until a daemon runs steadily, serves pages and does without nothing; fails if none does. Starts none.", HelpName = "SECONDS",
        };
        var command = new DocumentedCommand(
            "status", "Shows how the daemon is: catalogue, model pack, journal, memory, and what was repaired.",
            "edgerec status",
            "edgerec status --json | jq .pack.state",
            "edgerec status --data /var/lib/edgerec",
            "edgerec status --wait 60 --data /var/lib/edgerec && echo it is well")
        { data, json, wait };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(wait) is { } seconds
            ? WaitAsync(CommonOptions.DataPathOf(parsed, data), TimeSpan.FromSeconds(seconds), time, cancellationToken)
            : RunAsync(CommonOptions.DataPathOf(parsed, data), parsed.GetValue(json), time, cancellationToken));
        return command;
    }

    private static async Task<int> WaitAsync(string data, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken) =>
        await SteadyDaemon.WaitAsync(data, patience, time, cancellationToken) is { } problem ? throw new CommandException(ExitCode.Failed, problem) : (int)ExitCode.Done;

    private static async Task<int> RunAsync(string data, bool asJson, TimeProvider time, CancellationToken cancellationToken)
    {
        await using DaemonConnection daemon = await DaemonConnection.OpenAsync(data, time, cancellationToken);
        byte[] body = await daemon.GetAsync("/v1/status", cancellationToken);
        Console.Out.WriteLine(asJson
            ? Encoding.UTF8.GetString(body)
            : Text(JsonSerializer.Deserialize(body, StatusJson.Default.StatusReport)!, daemon.WasRunning, Screen.OfThisProcess()));
        return (int)ExitCode.Done;
    }

    /// <summary>The status as lines of a label and what there is to say.</summary>
    internal static string Text(StatusReport status, bool running, Screen screen)
    {
        var text = new StringBuilder();
        Line("EdgeRec", $"{status.Version}, {(running ? $"running since {status.StartedAt}" : "not running")}");
        Line("Data", status.DataFolder);
        if (status.FallBack is { Reason: { } why } fallBack) // A daemon of an older version says nothing of it.
        {
            string next = fallBack.NextTry is { } at ? $" More is tried at {at}." : "";
            Line("Falls back", $"{fallBack.Step}: {why}{next}");
        }

        if (status.LastCrash is { } crash)
        {
            Line("Last crash", $"the start of {crash.StartedAt} did not end in order{(crash.During.Count > 0 ? $", while {string.Join(" and ", crash.During)}" : "")}");
        }

        Line("Catalogue", $"{Number(status.Catalog.Titles)} titles");
        if (status.HasHistory)
        {
            Line("Profiles", Number(status.Profiles));
        }

        Line("Model pack", Pack(status.Pack));
        if (status.HasHistory)
        {
            Line("Journal", $"{Number(status.Journal.AppliedSeq)} records so far, {Count(status.Journal.Segments, "segment")}, "
                + $"{Size(status.Journal.Bytes)} of {Size(status.Journal.BudgetBytes)}{Trouble(status.Journal)}");
            Line("View", status.View.Lag == 0 ? "up to date" : $"{Number(status.View.Lag)} records behind");
        }

        if (running)
        {
            Line("Pages", status.Home.Pages == 0 ? "none yet" : $"{Number(status.Home.Pages)}, half within {Ms(status.Home.P50AtMostMs)}, 99 % within {Ms(status.Home.P99AtMostMs)}");
            Line("Events", !status.HasHistory ? "none are taken" : $"{Number(status.Events.Accepted)} accepted, {Number(status.Events.Duplicates)} known already, {Number(status.Events.Refused)} refused");
            Line("Memory", $"{Size(status.Memory.ResidentBytes)} resident, {Size(status.Memory.ManagedBytes)} managed");
        }

        foreach (string note in status.Notes)
        {
            Line("Note", note);
        }

        return text.ToString().TrimEnd();

        void Line(string label, string said) => text.Append(screen.Faint(label.PadRight(12))).Append(TerminalText.Clean(said)).Append('\n');
    }

    private static string Pack(StatusReport.PackPart pack) =>
        pack.State != StatusReport.PackPart.Loaded ? $"{pack.State}: {pack.Reason}"
        : $"{pack.Name} {pack.Version}{(pack.Simulated == true ? ", trained on simulated viewers" : "")}, until {pack.Expires}";

    private static string Trouble(StatusReport.JournalPart journal) =>
        (journal.StorageFull ? ", the disk is full" : "")
        + (journal.LostRecords > 0 ? $", {Number(journal.LostRecords)} lost to damage" : "")
        + (journal.DroppedRecords > 0 ? $", {Number(journal.DroppedRecords)} dropped for the budget" : "");

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebibyte:F1} MiB");

    private static string Ms(double? value) => value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} ms") : "more than a second";
}
