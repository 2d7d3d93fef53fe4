using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Fleet.Export.Questions;

/// <summary><c>edgerec-fleet query</c>: asks an export.</summary>
internal static class QueryCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create()
    {
        var sql = new Argument<string?>("SQL") { Description = "One SELECT over the views events and plays.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string>("--export") { Description = "The folder that 'export' writes.", HelpName = "DIR", Required = true };
        var file = new Option<FileInfo?>("--file") { Description = "A file with the SELECT instead.", HelpName = "FILE" };
        var name = new Option<string?>("--name") { Description = $"A question that comes with the program instead: {string.Join(", ", EventDatabase.Named)}.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "An array with an object a row." };
        var csv = new Option<bool>("--csv") { Description = "CSV with a line of names." };
        var memory = new Option<string>("--memory") { Description = "Most memory that the engine takes.", HelpName = "SIZE", DefaultValueFactory = _ => "2GB" };
        var command = new DocumentedCommand(
            "query", "Asks an export one question with DuckDB; reads that folder and nothing else (docs/export.md).",
            "edgerec-fleet query --export /srv/events \"SELECT kind, count(*) FROM events GROUP BY kind ORDER BY 2 DESC\"",
            "edgerec-fleet query --export /srv/events --name quality-plays --csv")
        { sql, folder, file, name, json, csv, memory };
        command.SetAction(parsed =>
        {
            string[] given = [.. new[] { parsed.GetValue(sql), parsed.GetValue(file)?.FullName, parsed.GetValue(name) }.OfType<string>()];
            if (given.Length != 1)
            {
                throw new CommandException(ExitCode.Usage, "Give one of SQL, --file and --name.");
            }

            if (parsed.GetValue(name) is { } asked && !EventDatabase.Named.Contains(asked))
            {
                throw new CommandException(ExitCode.NotFound, $"There is no question '{asked}'; there are {string.Join(", ", EventDatabase.Named)}.");
            }

            if (parsed.GetRequiredValue(folder).Contains("://", StringComparison.Ordinal))
            {
                throw new CommandException(ExitCode.Usage, $"--export takes a folder, not {parsed.GetRequiredValue(folder)}: copy the export to one (docs/export.md).");
            }

            try
            {
                using EventDatabase database = EventDatabase.Open(Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetRequiredValue(memory));
                Answer answer = database.Ask(
                    parsed.GetValue(name) is { } named ? EventDatabase.TextOf(named) : parsed.GetValue(file) is { } read ? InputFile.Read(read.FullName, File.ReadAllText) : given[0]);
                Action<TextWriter> write = parsed.GetValue(json) ? answer.WriteJson : parsed.GetValue(csv) ? answer.WriteCsv : answer.WriteTable;
                write(Console.Out);
                return (int)ExitCode.Done;
            }
            catch (ArgumentException e) when (e.InnerException is DuckDB.NET.Data.DuckDBException)
            {
                throw new CommandException(ExitCode.Usage, $"--memory: '{parsed.GetRequiredValue(memory)}' is no amount of memory: write 2GB or 500MB.", e);
            }
            catch (InvalidDataException e)
            {
                throw new CommandException(ExitCode.BadInput, e.Message, e);
            }
        });
        return command;
    }
}
