using System.CommandLine;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary><c>edgerec-train evaluate</c></summary>
internal static class EvaluateCommand
{
    private const string LeaveOneOut = "leave-one-out", Time = "time";

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var sequences = new Option<FileInfo>("--sequences") { Description = "File of sequences: viewer, tab, title ids from the oldest, and after another tab times", Required = true };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack to evaluate; without it the baselines alone" };
        var split = new Option<string>("--split")
        {
            Description = "leave-one-out asks for each viewer's last title; time for the first new title after one moment that is the same for all",
            DefaultValueFactory = _ => LeaveOneOut,
        };
        split.AcceptOnlyFromAmong(LeaveOneOut, Time);
        var baselines = new Option<bool>("--baselines") { Description = "Popularity, item cosine, EASE and transitions beside it", DefaultValueFactory = _ => true };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("evaluate", "Ranks all titles for each viewer by the device's own code, and says how often the next one is found.")
        {
            sequences, pack, split, baselines, json,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            try
            {
                EvaluationResult result = new Evaluator(time, arguments.GetValue(json) ? TextWriter.Null : Console.Error).Run(
                    arguments.GetRequiredValue(sequences).FullName, arguments.GetValue(pack)?.FullName, arguments.GetValue(split) == Time, arguments.GetValue(baselines), cancellationToken);
                Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
                return Task.FromResult(0);
            }
            catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException or Core.Packs.PackRejectedException)
            {
                Console.Error.WriteLine(error.Message);
                return Task.FromResult(1);
            }
        });
        return command;
    }
}
