using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Field.Diagnostics;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec diagnostics</c>: the last things that happened to the daemon, from the ring in the data folder, whether it runs or not. No names, no titles.</summary>
internal static class DiagnosticsCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create()
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> json = CommonOptions.Json("Print a line of JSON an entry.");
        var command = new DocumentedCommand(
            "diagnostics", "Shows the last starts, stops, crashes, repairs, visits and slow pages: numbers and known words, no names and no titles.",
            "edgerec diagnostics",
            "edgerec diagnostics --data /var/lib/edgerec | tail",
            "edgerec diagnostics --json | jq 'select(.kind == \"NoStop\")'")
        { data, json };
        command.SetAction(parsed => Run(CommonOptions.DataPathOf(parsed, data), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string data, bool asJson)
    {
        if (!Directory.Exists(data))
        {
            throw new CommandException(ExitCode.NotFound, $"There is no data folder {data}: name another with --data.");
        }

        Screen screen = Screen.OfThisProcess();
        foreach (DiagnosticEntry entry in DiagnosticsRing.Read(Path.Combine(data, "field", "diagnostics")))
        {
            string at = DateTimeOffset.FromUnixTimeMilliseconds(entry.AtMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            Console.Out.WriteLine(asJson
                ? JsonSerializer.Serialize(new DiagnosticLine(entry.Number, at, entry.Kind, entry.Code, entry.First, entry.Second, entry.Third, entry.Type, DiagnosticText.Sentence(entry)), DiagnosticJson.Default.DiagnosticLine)
                : $"{screen.Faint(at)}  {DiagnosticText.Sentence(entry)}");
        }

        return (int)ExitCode.Done;
    }
}

/// <summary>An entry of the ring in JSON; the numbers mean what <see cref="DiagnosticKind"/> says.</summary>
internal sealed record DiagnosticLine(ulong Number, string At, DiagnosticKind Kind, int Code, long First, long Second, long Third, string Type, string Text);

/// <summary>Writes <see cref="DiagnosticLine"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DiagnosticLine))]
internal sealed partial class DiagnosticJson : JsonSerializerContext;
