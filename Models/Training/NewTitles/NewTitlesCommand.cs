using System.CommandLine;
using EdgeRec.Models.Training.Data.Sources;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary><c>edgerec-train new-titles</c></summary>
internal static class NewTitlesCommand
{
    /// <summary>Exit code after Ctrl+C.</summary>
    private const int Interrupted = 130;

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var sequences = new Option<FileInfo>("--sequences") { Description = "File of sequences: viewer, tab, title ids from the oldest", Required = true };
        var titles = new Option<FileInfo>("--titles") { Description = "What is known of the titles: a catalogue (.jsonl), or MovieLens' movies.dat", Required = true };
        var tmdb = new Option<FileInfo>("--tmdb") { Description = "tmdb_5000_movies.csv: keywords, countries, languages and synopses for movies.dat, joined by name and year" };
        var config = new Option<FileInfo>("--config") { Description = "The tower, as for fit", Required = true };
        var hide = new Option<double>("--hide") { Description = "Share of the titles to hide from training", DefaultValueFactory = _ => 0.1 };
        var seed = new Option<int>("--seed") { Description = "Seeds what is hidden, who is asked, and the training", DefaultValueFactory = _ => 1 };
        var checkpoint = new Option<DirectoryInfo>("--checkpoint") { Description = "Folder for the training's state: the same command goes on from it, and does not train again what is finished" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("new-titles", "Hides titles from training, places them by their facets, and says how often plays of them are found.")
        {
            sequences, titles, tmdb, config, hide, seed, checkpoint, json,
        };
        hide.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and < 1))
            {
                result.AddError("--hide must be above 0 and below 1.");
            }
        });
        command.SetAction((arguments, cancellationToken) =>
        {
            try
            {
                var experiment = new NewTitlesExperiment(
                    TowerConfig.Read(arguments.GetRequiredValue(config).FullName), arguments.GetValue(hide), arguments.GetValue(seed), time, Console.Error);
                NewTitlesResult result = experiment.Run(
                    SequenceFile.Read(arguments.GetRequiredValue(sequences).FullName),
                    TitleSource.Read(arguments.GetRequiredValue(titles).FullName, arguments.GetValue(tmdb)?.FullName), arguments.GetValue(checkpoint)?.FullName, cancellationToken);
                Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
                return Task.FromResult(0);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("Stopped. With --checkpoint the same command goes on from the last complete pass.");
                return Task.FromResult(Interrupted);
            }
            catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(error.Message);
                return Task.FromResult(1);
            }
        });
        return command;
    }
}
