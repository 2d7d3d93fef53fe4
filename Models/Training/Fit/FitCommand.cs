using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeRec.Models.Training.Data.Sources;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.Fit;

/// <summary><c>edgerec-train fit</c></summary>
internal static class FitCommand
{
    /// <summary>Exit code after Ctrl+C.</summary>
    private const int Interrupted = 130;

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote: trains tower and situation model and says how good they are on other viewers" };
        var sequences = new Option<FileInfo>("--sequences") { Description = "File of sequences instead (viewer, tab, title ids from the oldest, separated by blanks): writes a pack" };
        var parquet = new Option<DirectoryInfo>("--parquet") { Description = "Folder that 'edgerec-fleet export' wrote instead: makes sequences of the fleet's events and a pack of those, in bounded memory" };
        var config = new Option<FileInfo>("--config") { Description = "What the tower is like and how it is trained, as JSON; see Models/Training/configs", Required = true };
        var validationViewers = new Option<FileInfo>("--validation-viewers") { Description = "File with an id a line: who is held back for validation; drawn from the seed without it" };
        var split = new Option<string>("--split")
        {
            Description = "What of the sequences is held back, for evaluate to ask: leave-one-out or time; without it time if the file has times, else leave-one-out",
        };
        split.AcceptOnlyFromAmong(SplitKinds.Names);
        var titles = new Option<FileInfo>("--titles")
        {
            Description = "What is known of the titles of --sequences: a catalogue (.jsonl), or MovieLens' movies.dat; without it the pack cannot place titles that nobody has watched",
        };
        var teachers = new Option<DirectoryInfo[]>("--teachers")
        {
            Description = "Packs fitted on the same sequences: what they expect together is learned beside what was watched", AllowMultipleArgumentsPerToken = true,
        };
        var tmdb = new Option<FileInfo>("--tmdb") { Description = "tmdb_5000_movies.csv: keywords, countries, languages and synopses for movies.dat, joined by name and year" };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the models, or for the pack", Required = true };
        var seed = new Option<int>("--seed") { Description = "Equal seeds and data give equal models", DefaultValueFactory = _ => 1 };
        var command = new Command("fit", "Trains models. Ctrl+C stops after the step under way; the same command goes on from the last complete pass.")
        {
            data, sequences, parquet, config, split, validationViewers, teachers, titles, tmdb, output, seed,
        };
        command.Validators.Add(result =>
        {
            if (new OptionResult?[] { result.GetResult(data), result.GetResult(sequences), result.GetResult(parquet) }.Count(given => given is not null) != 1)
            {
                result.AddError("Name one of --data, --sequences and --parquet.");
            }

            if (result.GetResult(titles) is not null && result.GetResult(data) is not null)
            {
                result.AddError("--titles goes with --sequences and --parquet: what 'simulate' wrote knows its own titles.");
            }

            if (result.GetResult(teachers) is not null && result.GetResult(sequences) is null)
            {
                result.AddError("--teachers goes with --sequences.");
            }

            if (result.GetResult(tmdb) is not null && result.GetResult(titles) is null)
            {
                result.AddError("--tmdb adds to the movies.dat that --titles names.");
            }
        });
        command.SetAction(async (arguments, cancellationToken) =>
        {
            string folder = arguments.GetRequiredValue(output).FullName;
            try
            {
                var tower = TowerConfig.Read(arguments.GetRequiredValue(config).FullName);
                if (arguments.GetValue(data) is { } simulated)
                {
                    FitSimulation.Run(simulated.FullName, folder, tower, arguments.GetValue(seed), time, Console.Out, cancellationToken);
                }
                else if (arguments.GetValue(parquet) is { } events)
                {
                    string? about = arguments.GetValue(titles)?.FullName;
                    await FitParquet.RunAsync(
                        events.FullName, folder, tower, arguments.GetValue(split) is { } kind ? SplitKinds.Parse(kind) : null, arguments.GetValue(validationViewers)?.FullName,
                        about?.EndsWith(".jsonl", StringComparison.Ordinal) == true ? about : null, about is null ? null : TitleSource.Read(about, arguments.GetValue(tmdb)?.FullName),
                        arguments.GetValue(seed), time, Console.Out, cancellationToken);
                }
                else
                {
                    FitSequences.Run(
                        arguments.GetRequiredValue(sequences).FullName, folder, tower, arguments.GetValue(split) is { } kind ? SplitKinds.Parse(kind) : null,
                        arguments.GetValue(validationViewers)?.FullName, [.. arguments.GetValue(teachers)?.Select(t => t.FullName) ?? []],
                        arguments.GetValue(titles) is { } about ? TitleSource.Read(about.FullName, arguments.GetValue(tmdb)?.FullName) : null,
                        arguments.GetValue(seed), time, Console.Out, cancellationToken);
                }

                return 0;
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("Stopped. The same command goes on from the last complete pass.");
                return Interrupted;
            }
            catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return command;
    }
}
