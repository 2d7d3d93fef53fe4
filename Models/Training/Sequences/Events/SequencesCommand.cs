using System.CommandLine;
using System.Globalization;

namespace EdgeRec.Models.Training.Sequences.Events;

/// <summary><c>edgerec-train sequences</c></summary>
internal static class SequencesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var parquet = new Option<DirectoryInfo>("--parquet") { Description = "Folder that 'edgerec-fleet export' wrote", Required = true };
        var titles = new Option<FileInfo>("--titles") { Description = "A catalogue (.jsonl) that says which titles are episodes and of which series; without it everything counts as a film" };
        var output = new Option<FileInfo>("--out") { Description = "File of sequences, as fit and evaluate take it", Required = true };
        var command = new Command("sequences", "Makes a file of sequences from a fleet's events, in memory that does not depend on how many they are.") { parquet, titles, output };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                long started = time.GetTimestamp();
                (long events, long viewers, long plays) = await EventSequences.WriteAsync(
                    arguments.GetRequiredValue(parquet).FullName, arguments.GetRequiredValue(output).FullName, arguments.GetValue(titles)?.FullName, Console.Out, cancellationToken);
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{events:N0} events, {viewers:N0} viewers, {plays:N0} plays that were meant; {time.GetElapsedTime(started).TotalSeconds:F1} s, at most {PeakMiB():F0} MiB resident"));
                return 0;
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine("Stopped; nothing was written.");
                return 130;
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return command;
    }

    /// <summary>The most memory that this process ever had in RAM: VmHWM of /proc/self/status, in MiB; 0 where there is no such file.</summary>
    internal static double PeakMiB() => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0
            : 0;
}
