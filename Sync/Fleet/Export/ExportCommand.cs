using System.CommandLine;
using System.Globalization;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Export.Places;

namespace EdgeRec.Sync.Fleet.Export;

/// <summary><c>edgerec-fleet export</c>: the events of the fleet as Parquet, for analysts and for the trainer.</summary>
internal static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var output = new Option<string>("--out")
        {
            Description = "A folder, or a bucket of an object store that speaks S3 (credentials as for the AWS CLI); a run adds what it does not have yet.", HelpName = "DIR|s3://BUCKET/PREFIX", Required = true,
        };
        var endpoint = new Option<string?>("--s3-endpoint")
        {
            Description = "Where the object store is asked, if not at AWS. Without it AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL.", HelpName = "URL",
        };
        var since = new Option<string?>("--since")
        {
            Description = "Where a new export begins: a day (UTC) on which the fleet received events, or a position of its store. Everything, without it.", HelpName = "DATE|POSITION",
        };
        var names = new Option<bool>("--names") { Description = "Keep ids of devices and profiles that were sent in privacy mode full." };
        var command = new DocumentedCommand(
            "export", "Writes the fleet's events as Parquet, a folder a day, and obeys erasures in what it wrote before (docs/export.md).",
            "edgerec-fleet export --out /srv/events",
            "edgerec-fleet export --since 2026-11-01 --out s3://analytics/events --store postgres --connection 'Host=db;Database=fleet;Username=fleet'")
        { output, endpoint, since, names };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ExportOptions { Names = parsed.GetValue(names) };
            options = parsed.GetValue(since) is { } begin ? Since(options, begin) : options;
            using IExportPlace place = ExportAddress.Open(parsed.GetRequiredValue(output), parsed.GetValue(endpoint));
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            try
            {
                ExportResult result = await new EventExport(fleet.Store, place, options, new Printed(time)).RunAsync(cancellationToken);
                await fleet.NoteAsync("exported events", string.Create(CultureInfo.InvariantCulture, $"{result.Events:N0}"), cancellationToken);
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Events:N0} events of {result.Frames:N0} frames in {result.Files:N0} new files; {result.Erased:N0} erased, {result.Moved:N0} moved in earlier ones; through position {result.Through}."));
                if (result.Unreadable > 0)
                {
                    Console.Error.WriteLine($"{result.Unreadable} frames cannot be read by this program and are not in the export.");
                }

                return (int)ExitCode.Done;
            }
            catch (InvalidDataException e)
            {
                throw new CommandException(ExitCode.BadInput, e.Message, e);
            }
        });
        return command;
    }

    private static ExportOptions Since(ExportOptions options, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long position) ? options with { FromPosition = position }
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day) ? options with { From = day }
        : throw new CommandException(ExitCode.Usage, $"--since: '{text}' is neither a day such as 2026-11-01 nor a position.");

    /// <summary>Tells how far the run is and how long it will take.</summary>
    private sealed class Printed(TimeProvider time) : IProgress<ExportProgress>
    {
        private readonly long _started = time.GetTimestamp();
        private long _first = -1;

        public void Report(ExportProgress value)
        {
            _first = _first < 0 ? value.Position : _first;
            long done = value.Position - _first, left = value.Last - value.Position;
            string rest = done > 0 && left > 0 ? $", about {time.GetElapsedTime(_started) * ((double)left / done):hh\\:mm\\:ss} left" : "";
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"position {value.Position} of {value.Last}, {value.Events:N0} events{rest}"));
        }
    }
}
