using System.CommandLine;
using EdgeRec.Models.Core.Packs;

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
        command.SetAction((arguments, cancellationToken) =>
        {
            try
            {
                ReasonsTrial.Run(arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(pack).FullName, time, Console.Out, cancellationToken);
                return Task.FromResult(0);
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or PackRejectedException)
            {
                Console.Error.WriteLine(error.Message);
                return Task.FromResult(1);
            }
        });
        return command;
    }
}
