using System.CommandLine;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec export</c>: all that this television knows of a profile, as a file.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        var profile = new Option<string>("--profile") { Description = "The profile's id or name.", HelpName = "NAME", Required = true };
        var output = new Option<string>("--out") { Description = "The file to write; it can be read by you alone.", HelpName = "FILE", Required = true };
        var command = new DocumentedCommand(
            "export", "Writes all that this television knows of a profile as readable JSON. Nothing leaves the television.",
            "edgerec export --profile nora --out nora.json")
        { data, profile, output };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CommonOptions.DataPathOf(parsed, data), parsed.GetRequiredValue(profile), parsed.GetRequiredValue(output), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, string profile, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        await using DaemonConnection daemon = await DaemonConnection.OpenAsync(data, time, cancellationToken);
        string id = await ProfileNames.IdOfAsync(daemon, profile, cancellationToken);
        byte[] export = await daemon.GetAsync($"/v1/profiles/{Uri.EscapeDataString(id)}/export", cancellationToken);
        if (!export.AsSpan().TrimEnd("\n"u8).EndsWith("\"complete\": true\n}"u8))
        {
            throw new CommandException(ExitCode.Failed, "The export was cut off; nothing is written. Try again.");
        }

        await PrivateFile.WriteAsync(path, export, cancellationToken);
        Console.Out.WriteLine($"{export.Length} bytes in {path}");
        return (int)ExitCode.Done;
    }
}
