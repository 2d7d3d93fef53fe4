using System.CommandLine;

namespace EdgeRec.Models.Training.Situation.Exposure;

/// <summary><c>edgerec-train exposure</c></summary>
internal static class ExposureCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo[]>("--data")
        {
            Description = "Folders that 'simulate --ordered' wrote, one for each seed: the seed of the pack, and other viewers by --viewers-seed",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("exposure", "Says what ways to handle position bias are worth: learned from ranked screens, asked on screens in an order by chance.") { data, pack, json };
        command.SetChecked((arguments, cancellationToken) =>
        {
            ExposureResult result = ExposureTrial.Run(
                [.. arguments.GetRequiredValue(data).Select(folder => folder.FullName)], arguments.GetRequiredValue(pack).FullName, time, Console.Error.WriteLine, cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
