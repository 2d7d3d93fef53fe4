using System.CommandLine;
using System.Globalization;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Covers;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec covers</c>: the covers that the device draws, as files, for those who measure pictures or print them.</summary>
internal static class CoversCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create()
    {
        var path = new Argument<string>("CATALOGUE") { Description = "A file of JSON lines, one title each (.jsonl or .jsonl.gz)." };
        var output = new Option<string>("--out") { Description = "The folder to write to: TITLE/VARIANT.svg for each variant.", HelpName = "FOLDER", Required = true };
        var command = new DocumentedCommand(
            "covers", "Writes the covers of a catalogue's films and series, as the device draws them.",
            "edgerec covers catalog.jsonl --out covers")
        { path, output };
        command.SetAction(parsed =>
        {
            var report = new ImportReport(strict: false);
            int written = Write(parsed.GetRequiredValue(path), parsed.GetRequiredValue(output), report);
            foreach (ImportProblem problem in report.Problems)
            {
                StandardError.WriteLine(problem.ToString());
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written:N0} covers, {report.Skipped:N0} rows skipped"));
            return (int)ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the covers.</summary>
    /// <returns>How many.</returns>
    internal static int Write(string path, string output, ImportReport report)
    {
        try
        {
            var titles = new JsonLinesImporter().Titles(path, report).Where(title => Keep(title, report)).Select(title => title.Value)
                .DistinctBy(title => title.Id).ToDictionary(title => title.Id);
            var covers = new CatalogCovers(titles.GetValueOrDefault);
            int written = 0;
            // An episode is lent a picture of its series: it has none of its own to measure.
            foreach (Title title in titles.Values.Where(title => title.Series is null))
            {
                DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(output, title.Id));
                foreach (ArtworkVariant variant in title.Artwork)
                {
                    File.WriteAllText(Path.Combine(folder.FullName, variant.Id + ".svg"), ArtworkPainter.Paint(covers.Find(title.Id, variant.Id)!));
                    written++;
                }
            }

            return written;
        }
        catch (ImportException e)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
    }

    private static bool Keep(Sourced<Title> title, ImportReport report)
    {
        // Ids may consist of dots alone, and a folder of that name would be another one.
        (string Field, string Sentence)? problem = title.Value.Id.Trim('.').Length > 0 ? TitleRules.Check(title.Value) : ("id", "A folder cannot have this name.");
        if (problem is var (field, sentence))
        {
            report.Problem(title.File, title.Line, field, sentence);
            return false;
        }

        return true;
    }
}
