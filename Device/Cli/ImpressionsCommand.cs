using System.CommandLine;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec impressions</c>: what was left to chance, and what came of it, as a log for off-policy evaluation.</summary>
internal static class ImpressionsCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        var output = new Option<string>("--out") { Description = "The file to write; it can be read by you alone.", HelpName = "FILE", Required = true };
        var of = new Option<string>("--of") { Description = "What was chosen: rails, artwork, or covers (the same as artwork, with the titles and images by their ids, for 'edgerec-train artwork advise').", HelpName = "WHAT", DefaultValueFactory = _ => "rails" };
        var command = new DocumentedCommand(
            "impressions", "Writes what was left to chance and what came of it, without names, for 'edgerec-train off-policy'. Nothing leaves the television.",
            "edgerec impressions --out rails.csv",
            "edgerec impressions --of artwork --out images.csv --data /var/lib/edgerec",
            "edgerec impressions --of covers --out covers.csv")
        { data, output, of };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CommonOptions.DataPathOf(parsed, data), parsed.GetRequiredValue(of), parsed.GetRequiredValue(output), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, string of, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        await using DaemonConnection daemon = await DaemonConnection.OpenAsync(data, time, cancellationToken);
        byte[] log = await daemon.GetAsync($"/v1/impressions?of={Uri.EscapeDataString(of)}", cancellationToken);
        await PrivateFile.WriteAsync(path, log, cancellationToken);
        int rows = -1;
        foreach (byte letter in log)
        {
            rows += letter == '\n' ? 1 : 0;
        }

        Console.Out.WriteLine($"{rows} rows in {path}");
        return (int)ExitCode.Done;
    }
}
