using System.CommandLine;
using EdgeRec.Models.Core.MicroGenres;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary><c>edgerec-train micro-genres render</c></summary>
internal static class RenderCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "English names, one a line, or a table with commas and a column 'name'" };
        var language = new Option<string>("--language") { Description = "Language to write them in", Required = true }.AcceptOnlyFromAmong("en", "de");
        var sample = new Option<int>("--sample") { Description = "How many names to draw at random", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Which names are drawn", DefaultValueFactory = _ => 1 };
        var command = new Command("render", "Reads English names that describe and writes some of them in a language.") { file, language, sample, seed };
        command.SetChecked((arguments, _) =>
        {
            Language into = arguments.GetRequiredValue(language) == "de" ? Language.German : Language.English;
            (string Name, MicroGenre Genre)[] read = [.. NameFile.Read(arguments.GetRequiredValue(file).FullName).Select(Read).OfType<(string, MicroGenre)>()];
            new Random(arguments.GetValue(seed)).Shuffle(read);
            foreach ((string name, MicroGenre genre) in read.Take(arguments.GetValue(sample)))
            {
                Console.WriteLine($"{name}\t{MicroGenreName.Of(genre, into)}");
            }
        });
        return command;
    }

    /// <summary>A name that is understood and is not just one person or a franchise; those are the same in every language.</summary>
    private static (string Name, MicroGenre Genre)? Read(string name) =>
        EnglishNameParser.TryParse(name, out MicroGenre? genre, out _)
        && genre.Facets is not [{ Kind: FacetKind.Starring or FacetKind.DirectedBy or FacetKind.CreatedBy or FacetKind.Franchise }]
            ? (name, genre)
            : null;
}
