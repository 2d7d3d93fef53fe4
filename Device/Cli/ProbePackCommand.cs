using System.CommandLine;
using System.Text.Json;
using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec probe-pack</c>: tries a pack within limits of memory and time. The daemon starts it before it changes packs; not in the help.</summary>
internal static class ProbePackCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var pack = new Argument<string>("DIR") { Description = "Folder of the pack." };
        var command = new DocumentedCommand("probe-pack", "Tries a model pack within limits of memory and time, and prints what came of it.", "edgerec probe-pack packs/demo") { pack };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            ProbeLimits.Apply();
            ProbeReport report = PackProbeProcess.Run(parsed.GetValue(pack)!, time);
            Console.Out.WriteLine(JsonSerializer.Serialize(report, PackFilesJson.Default.ProbeReport));
            return (int)(report.Passed ? ExitCode.Done : ExitCode.BadInput);
        });
        return command;
    }
}
