using System.CommandLine;

namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary><c>edgerec-train situation</c></summary>
internal static class SituationCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote and that the pack was trained on", Required = true };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack", Required = true };
        var seed = new Option<int>("--seed") { Description = "Of the trainings", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("situation", "Says whether the situation model's probabilities are true, and what each data point adds, on simulated viewers.") { data, pack, seed, json };
        command.SetChecked((arguments, cancellationToken) =>
        {
            SituationResult result = SituationEvaluation.Run(
                arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(pack).FullName, arguments.GetValue(seed), time, Console.Error.WriteLine, cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
