using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Sync;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec sync</c>: what may leave this television, how syncing is, and what left.</summary>
internal static class SyncCommand
{
    private const int Frames = 5, EventsOfFrame = 5;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> json = CommonOptions.Json("Print what GET /v1/sync answers.");
        var now = new Option<bool>("--now") { Description = "Visit the fleet now, as far as it allows it." };
        var command = new DocumentedCommand(
            "sync", "Shows what may leave this television, how syncing with the fleet is, and the last that left.",
            "edgerec sync",
            "edgerec sync --now                    # visits the fleet now",
            "edgerec sync --json | jq .state")
        { data, json, now };
        command.Add(SyncLeaveCommand.Create(time));
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(CommonOptions.DataPathOf(parsed, data), parsed.GetValue(json), parsed.GetValue(now), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, bool asJson, bool now, TimeProvider time, CancellationToken cancellationToken)
    {
        await using DaemonConnection daemon = await DaemonConnection.OpenAsync(data, time, cancellationToken);
        byte[] body = now ? await daemon.PostAsync("/v1/sync/visit", cancellationToken) : await daemon.GetAsync("/v1/sync", cancellationToken);
        if (asJson)
        {
            Console.Out.WriteLine(Encoding.UTF8.GetString(body));
            return (int)ExitCode.Done;
        }

        using JsonDocument sent = JsonDocument.Parse(await daemon.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/v1/sync/sent?limit={Frames}"), cancellationToken));
        Console.Out.WriteLine(Text(JsonSerializer.Deserialize(body, SyncReportJson.Default.SyncReport)!, sent.RootElement, Screen.OfThisProcess()));
        return (int)ExitCode.Done;
    }

    /// <summary>The report as lines of a label and what there is to say.</summary>
    internal static string Text(SyncReport sync, JsonElement sent, Screen screen)
    {
        var text = new StringBuilder();
        Line("Sync", sync.State + (sync.Reason is { } reason ? $": {reason}" : ""));
        Line("May leave", Leaves(sync));
        if (sync is { State: "off", Device: null })
        {
            Line("Fleet", "none; edgerec run --fleet URL --ticket TICKET enrols");
            return text.ToString().TrimEnd();
        }

        Line("Fleet", $"{sync.Fleet}{(sync.Device is { } device ? $", as {device}" : ", not enrolled yet")}");
        Line("Visits", $"last {sync.LastVisit ?? "never"}, next {sync.NextVisit ?? "soon"}{(sync.Failures > 0 ? $", {sync.Failures} failed in a row" : "")}");
        Line("Records", $"{Number(sync.AcceptedRecords)} accepted, {Number(sync.WaitingRecords)} waiting"
            + (sync.RefusedRecords > 0 ? $", {Number(sync.RefusedRecords)} refused" : "") + (sync.DroppedRecords > 0 ? $", {Number(sync.DroppedRecords)} dropped for the budget" : "")
            + (sync.WaitingErasures > 0 ? $"; {sync.WaitingErasures} erasures waiting" : ""));
        Line("Today", $"{Number(sync.SentToday)} bytes sent, {Number(sync.ReceivedToday)} received, of {Number(sync.BytesADay)}{(sync.Metered ? "; metered" : "")}");
        foreach (string note in sync.Notes)
        {
            Line("Note", note);
        }

        foreach (JsonElement frame in sent.GetProperty("frames").EnumerateArray())
        {
            Line("Left", Frame(frame));
            if (frame.TryGetProperty("events", out JsonElement events))
            {
                foreach (JsonElement happened in events.EnumerateArray().Take(EventsOfFrame))
                {
                    Line("", $"{happened.GetProperty("profile").GetString()}  {happened.GetProperty("kind").GetString()}  {happened.GetProperty("title").GetString()}  {happened.GetProperty("time").GetString()}");
                }
            }
        }

        return text.ToString().TrimEnd();

        void Line(string label, string said) => text.Append(screen.Faint(label.PadRight(12))).Append(TerminalText.Clean(said)).Append('\n');
    }

    private static string Leaves(SyncReport sync) => (sync.Privacy switch
    {
        "statistics" => "statistics: only sums with noise",
        "pseudonymous" => "pseudonymous: what is watched, under pseudonyms, by the quarter of an hour",
        "full" => "full: what is watched, by whom and when",
        _ => "none: nothing of what is watched",
    }) + (sync.Chosen ? "" : " (nobody has chosen yet)");

    private static string Frame(JsonElement frame) =>
        $"{frame.GetProperty("at").GetString()}  {frame.GetProperty("stream").GetString()} {frame.GetProperty("first")} to {frame.GetProperty("last")}, {Number(frame.GetProperty("bytes").GetInt64())} bytes, {frame.GetProperty("privacy").GetString()}";

    internal static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
