using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using EdgeRec.Device.Bench;
using EdgeRec.Device.Bench.Measuring;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec bench</c>: what this board does, as a table for a bug report, and how another one did.</summary>
internal static class BenchCommand
{
    private const int DefaultRounds = 5, LeastRounds = 2, MostRounds = 50;

    // It outlives restarts and lies on a disk, where /tmp often lies in memory.
    private const string DefaultFolder = "/var/tmp";

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var compare = new Option<string?>("--compare") { Description = "A file with another board's report, text or JSON: shows ratios, and what is better or worse by more than the noise of both.", HelpName = "FILE" };
        var rounds = new Option<int>("--rounds") { Description = "How often the daemon is started and measured.", HelpName = "N", DefaultValueFactory = _ => DefaultRounds };
        var parent = new Option<string?>("--in") { Description = $"The folder for the temporary household, whose disk is measured; {DefaultFolder} if left out.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json("Print the report as JSON.");
        var command = new DocumentedCommand(
            "bench", "Measures this board with a temporary household: page, start, memory, wake-ups, bytes written, decisions, temperature and throttling. Takes two minutes and touches nothing of yours.",
            "edgerec bench | tee bench.txt                  # a table to paste into a bug report",
            "edgerec bench --compare other-board.txt        # beside another board's, or an earlier one",
            "edgerec bench --in /media/stick --rounds 10    # another disk, less noise",
            "edgerec bench --json | jq '.figures[] | {name, median, unit}'")
        { compare, rounds, parent, json };
        command.SetAction(async (parsed, _) =>
        {
            using var stop = new StopSignals(); // The household and its daemon go with it.
            return await RunAsync(parsed.GetValue(compare), parsed.GetValue(rounds), parsed.GetValue(parent), parsed.GetValue(json), time, stop.Token);
        });
        return command;
    }

    private static async Task<int> RunAsync(string? compare, int rounds, string? parent, bool asJson, TimeProvider time, CancellationToken cancellationToken)
    {
        if (rounds is < LeastRounds or > MostRounds)
        {
            throw new CommandException(ExitCode.Usage, $"--rounds: {rounds} is not from {LeastRounds} to {MostRounds}.");
        }

        BenchReport? there = compare is null ? null : ReadFile(compare); // Before two minutes of measuring.
        BenchReport here = await MeasureAsync(FolderOf(parent), rounds, time, cancellationToken);
        Console.Out.Write(asJson ? JsonSerializer.Serialize(here, BenchJson.Default.BenchReport) + "\n" : BenchText.Write(here));
        Screen screen = Screen.OfThisProcess();
        if (there is not null)
        {
            // JSON stays alone on standard output.
            (asJson ? Console.Error : Console.Out).WriteLine($"\n{BenchComparison.Of(here, there, Path.GetFileName(compare!), screen)}");
        }
        else
        {
            here.Spoiled("This board").ToList().ForEach(warning => StandardError.WriteLine(warning));
        }

        return (int)ExitCode.Done;
    }

    private static async Task<BenchReport> MeasureAsync(string parent, int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        ProgressLine line = ProgressLine.OnStandardError(time);
        try
        {
            return await new BenchRun(ProbeProcess.Installed, rounds, time, line.Show).RunAsync(parent, cancellationToken);
        }
        catch (ImportException e)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException or DataFolderException or FormatException or JsonException or System.ComponentModel.Win32Exception)
        {
            throw new CommandException(ExitCode.Failed, $"The board could not be measured: {e.Message}", e);
        }
        finally
        {
            line.Clear();
        }
    }

    private static string FolderOf(string? named)
    {
        string folder = named ?? (Directory.Exists(DefaultFolder) ? DefaultFolder : Path.GetTempPath());
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : throw new CommandException(ExitCode.NotFound, $"--in: there is no folder {folder}.");
    }

    private static BenchReport ReadFile(string path)
    {
        try
        {
            string text = GivenFile.ReadText(path, mostMiB: 1);
            return text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal)
                ? JsonSerializer.Deserialize(text, BenchJson.Default.BenchReport) is { Bench: BenchReport.Form, Figures.Count: > 0 } report ? report : throw new FormatException("it is no report of this form.")
                : BenchText.Read(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.NotFound, $"--compare: {path} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException)
        {
            throw new CommandException(ExitCode.BadInput, $"--compare: {path} holds no report of 'edgerec bench': {e.Message}", e);
        }
    }
}
