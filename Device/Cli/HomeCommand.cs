using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec home</c>: a profile's home page, drawn in the terminal.</summary>
internal static class HomeCommand
{
    private const int DefaultRails = 12;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        var profile = new Option<string>("--profile") { Description = "The profile's id or name.", HelpName = "NAME", Required = true };
        var at = new Option<string?>("--at") { Description = "The moment the page is for, as in 2026-11-24T20:15:00+01:00; now if left out.", HelpName = "TIME" };
        var rails = new Option<int>("--rails") { Description = "Most rails.", HelpName = "N", DefaultValueFactory = _ => DefaultRails };
        Option<bool> json = CommonOptions.Json("Print what GET /v1/home answers.");
        var command = new DocumentedCommand(
            "home", "Draws a home page in the terminal: rails, reasons, and how far things were watched.",
            "edgerec home --profile dad",
            "edgerec home --profile 42 --at 2026-11-28T22:30:00+01:00 --rails 5",
            "NO_COLOR=1 edgerec home --profile Mum --json | jq '.rails[].name'")
        { data, profile, at, rails, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            string query = $"&rails={parsed.GetValue(rails)}" + (parsed.GetValue(at) is { } moment ? $"&at={Uri.EscapeDataString(moment)}" : "");
            return RunAsync(
                CommonOptions.DataPathOf(parsed, data), parsed.GetRequiredValue(profile), query, parsed.GetValue(json), time, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string data, string profile, string query, bool asJson, TimeProvider time, CancellationToken cancellationToken)
    {
        await using DaemonConnection daemon = await DaemonConnection.OpenAsync(data, time, cancellationToken);
        string id = await ProfileNames.IdOfAsync(daemon, profile, cancellationToken);
        byte[] page = await daemon.GetAsync($"/v1/home?profile={Uri.EscapeDataString(id)}{query}", cancellationToken);
        Console.Out.WriteLine(asJson
            ? Encoding.UTF8.GetString(page)
            : new RailPainter(Screen.OfThisProcess()).Paint(JsonSerializer.Deserialize(page, HomePageJson.Default.HomePage)!).TrimEnd());
        return (int)ExitCode.Done;
    }
}
