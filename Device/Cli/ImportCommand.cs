using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec import</c>: a catalogue, or a catalogue with histories, into a data folder that no daemon holds.</summary>
internal static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var format = new Argument<string>("FORMAT") { Description = "What it is: " + string.Join("; ", Importers.All.Select(i => $"{i.Format} ({i.Description})")) + "." };
        var path = new Argument<string>("PATH") { Description = "A file, or the folder that holds the format's files." };
        var strict = new Option<bool>("--strict") { Description = "Stop at the first bad row instead of skipping it." };
        Option<string?> data = CommonOptions.Data();
        var command = new DocumentedCommand(
            "import", "Brings in titles, and the profiles and histories of formats that have them. Doing it twice changes nothing.",
            "edgerec import edgerec-jsonl catalog.jsonl",
            "edgerec import netflix-titles ~/data/netflix_titles.csv --strict",
            "edgerec import ml-100k ~/data/ml-100k --data /tmp/lab && edgerec home --profile 42 --data /tmp/lab")
        { format, path, strict, data };
        command.SetAction(parsed => RunAsync(
            Known(parsed.GetRequiredValue(format)), parsed.GetRequiredValue(path), parsed.GetValue(strict), CommonOptions.DataPathOf(parsed, data), time));
        return command;
    }

    private static IImporter Known(string format)
    {
        try
        {
            return Importers.Find(format);
        }
        catch (ImportException e)
        {
            throw new CommandException(ExitCode.Usage, e.Message, e);
        }
    }

    private static async Task<int> RunAsync(IImporter importer, string path, bool strict, string data, TimeProvider time)
    {
        using var stop = new StopSignals();
        using DataFolder folder = await Opening.TranslateAsync(data, () => Task.FromResult(DataFolder.Open(data)));
        ProgressLine line = ProgressLine.OnStandardError(time);
        long started = time.GetTimestamp();
        try
        {
            ImportSummary summary = await Opening.TranslateAsync(data, () => new ImportRunner(folder, time).RunAsync(
                importer, path, strict, new Teller<ImportProgress>(progress => line.Show(Counters(progress))), stop.Token));
            line.Clear();
            Console.Out.WriteLine(Text(importer, path, summary, time.GetElapsedTime(started)));
            return (int)ExitCode.Done;
        }
        catch (ImportException e)
        {
            line.Clear();
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
        catch (CommandException e) when (e.InnerException is IOException)
        {
            line.Clear();
            throw new CommandException(e.Code, $"{e.Message.TrimEnd('.')}. What was taken until then stays; once that is mended the same import again takes the rest.", e);
        }
        catch (OperationCanceledException e)
        {
            line.Clear();
            throw new CommandException(ExitCode.Failed, "Interrupted: what was taken stays; the same import again takes the rest.", e);
        }
    }

    /// <summary>What an import did, in a few lines.</summary>
    internal static string Text(IImporter importer, string path, ImportSummary summary, TimeSpan elapsed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Imported {importer.Format} from {path} in {elapsed.TotalSeconds:F1} s\n");
        text.Append(CultureInfo.InvariantCulture, $"  titles    {summary.Titles,9:N0}  ({summary.NewTitles:N0} new)\n");
        if (summary.Profiles + summary.Events + summary.KnownEvents > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  profiles  {summary.Profiles,9:N0}  new\n");
            text.Append(CultureInfo.InvariantCulture, $"  events    {summary.Events,9:N0}  new ({summary.KnownEvents:N0} known already)\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  skipped   {summary.Skipped,9:N0}{(summary.Skipped > 0 ? "  rows:" : "")}\n");
        foreach (ImportProblem problem in summary.Problems)
        {
            text.Append("    ").Append(TerminalText.Clean($"{problem}")).Append('\n');
        }

        if (summary.Skipped > summary.Problems.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"    and {summary.Skipped - summary.Problems.Count:N0} more\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Counters(ImportProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Titles:N0} titles · {progress.Profiles:N0} profiles · {progress.Events:N0} events · {progress.Skipped:N0} rows skipped");
}
