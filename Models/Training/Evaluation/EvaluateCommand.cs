using System.CommandLine;
using EdgeRec.Models.Training.Evaluation.Report;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary><c>edgerec-train evaluate</c></summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var sequences = new Option<FileInfo>("--sequences") { Description = "File of sequences: viewer, tab, title ids from the oldest, and after another tab times", Required = true };
        var pack = new Option<DirectoryInfo[]>("--pack") { Description = "The pack to evaluate, or several: then their mean stands last; without it the baselines alone", AllowMultipleArgumentsPerToken = true };
        var split = new Option<string>("--split")
        {
            Description = "leave-one-out asks for each viewer's last title; time for the first new title after one moment that is the same for all; without it what was held back from the pack",
        };
        split.AcceptOnlyFromAmong(SplitKinds.Names);
        var baselines = new Option<bool>("--baselines") { Description = "Popularity, item cosine, EASE and transitions beside it", DefaultValueFactory = _ => true };
        var report = new Option<DirectoryInfo>("--report") { Description = "Folder for a page (index.html) with tables and pictures" };
        IReadOnlyList<FurtherSection> further = FurtherSection.All();
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("evaluate", "Ranks all titles for each viewer by the device's own code, and says how often the next one is found.")
        {
            sequences, pack, split, baselines, report, json,
        };
        foreach (FurtherSection section in further)
        {
            command.Options.Add(section.File);
        }

        command.SetAction((arguments, cancellationToken) =>
        {
            try
            {
                // Read first: a wrong file is told before minutes are spent.
                Action<ReportPage>[] sections = [.. further.Where(section => arguments.GetResult(section.File) is not null).Select(section => section.Read(arguments.GetRequiredValue(section.File)))];
                string[] packs = [.. arguments.GetValue(pack)?.Select(p => p.FullName) ?? []];
                string file = arguments.GetRequiredValue(sequences).FullName;
                SplitKind kind = arguments.GetValue(split) is { } said ? SplitKinds.Parse(said) : TrainedOn.SplitOf(packs, file);
                EvaluationResult result = new Evaluator(time, arguments.GetValue(json) ? TextWriter.Null : Console.Error).Run(file, packs, kind, arguments.GetValue(baselines), cancellationToken);
                Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
                if (arguments.GetValue(report) is { } folder)
                {
                    string typed = $"edgerec-train {string.Join(' ', arguments.Tokens.Select(t => t.Value))}";
                    Console.Error.WriteLine($"The report is in {EvaluationReport.Write(folder.FullName, result, typed, packs.LastOrDefault(), time, sections)}");
                }

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
