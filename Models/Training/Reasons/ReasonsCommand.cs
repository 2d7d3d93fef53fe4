using System.CommandLine;

namespace EdgeRec.Models.Training.Reasons;

/// <summary><c>edgerec-train reasons</c></summary>
internal static class ReasonsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote and that the pack was trained on", Required = true };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack", Required = true };
        var command = new Command("reasons", "Says how often the watched title that a reason names is the one that mattered most, by leaving each out, on simulated viewers.") { data, pack };
        command.SetChecked((arguments, cancellationToken) =>
        {
            ReasonsTrial.Run(arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(pack).FullName, time, Console.Out, cancellationToken);
        });
        return command;
    }
}
