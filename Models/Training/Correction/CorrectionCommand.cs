using System.CommandLine;

namespace EdgeRec.Models.Training.Correction;

/// <summary><c>edgerec-train correction</c></summary>
internal static class CorrectionCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote and that the pack was trained on", Required = true };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("correction", "Measures what a correction learned from one viewer's own outcomes adds to the situation model, on simulated viewers.") { data, pack, json };
        command.SetChecked((arguments, cancellationToken) =>
        {
            CorrectionResult result = CorrectionTrial.Run(arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(pack).FullName, time, cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
