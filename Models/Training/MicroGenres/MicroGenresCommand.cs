using System.CommandLine;
using EdgeRec.Models.Core.MicroGenres.Enumeration;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary><c>edgerec-train micro-genres</c></summary>
internal static class MicroGenresCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create(TimeProvider time) =>
        new("micro-genres", "Micro-genres: the grammar of their names, and all that a catalogue has.") { Parse(), RenderCommand.Create(), Enumerate(time), NeighboursCommand.Create(time) };

    private static Command Parse()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Names, one a line, or a table with commas and a column 'name'" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("parse", "Reads names and writes them again: which are understood, which come out as they were.") { file, json };
        command.SetChecked((arguments, _) =>
        {
            NameTrial trial = NameTrial.Of(NameFile.Read(arguments.GetRequiredValue(file).FullName));
            Console.WriteLine(arguments.GetValue(json) ? trial.ToJson() : trial.ToTable());
        });
        return command;
    }

    private static Command Enumerate(TimeProvider time)
    {
        var catalogues = new Argument<FileSystemInfo[]>("CATALOGUE")
        {
            Description = "Catalogues to be taken as one: .jsonl, .jsonl.gz, netflix_titles.csv, tmdb_5000_movies.csv, or a folder with one of them", Arity = ArgumentArity.OneOrMore,
        };
        var rules = new Option<FileInfo>("--rules") { Description = "How words of catalogues become facets, instead of the rules that are built in (Models/Core/MicroGenres/Facets/facet-rules.txt)" };
        var least = new Option<int>("--least-titles") { Description = "A micro-genre has at least so many titles", DefaultValueFactory = _ => new EnumerationLimits().LeastTitles };
        var most = new Option<int>("--most-facets") { Description = "A name says at most so many facets", DefaultValueFactory = _ => new EnumerationLimits().MostFacets };
        var draw = new Option<int>("--draw") { Description = "Names to draw at random for reading", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Seeds the draw", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        least.Validators.Add(r => { if (r.GetValueOrDefault<int>() < 1) r.AddError("--least-titles must be 1 or more."); });
        most.Validators.Add(r => { if (r.GetValueOrDefault<int>() is < 1 or > EnumerationLimits.Facets) r.AddError($"--most-facets must be from 1 to {EnumerationLimits.Facets}."); });
        var command = new Command("enumerate", "Finds all micro-genres of catalogues that have enough titles, no two with the same ones.") { catalogues, rules, least, most, draw, seed, json };
        command.SetChecked((arguments, stop) =>
        {
            var limits = new EnumerationLimits(arguments.GetValue(least), arguments.GetValue(most));
            IReadOnlyList<CatalogueTitle> titles = CatalogueFile.Read(arguments.GetRequiredValue(catalogues).Select(f => f.FullName));
            Enumeration found = Enumeration.Of(titles, RulesOf(arguments.GetValue(rules)), limits, arguments.GetValue(draw), arguments.GetValue(seed), time, stop);
            Console.WriteLine(arguments.GetValue(json) ? found.ToJson() : found.ToText());
        });
        return command;
    }

    private static FacetRules RulesOf(FileInfo? file)
    {
        if (file is null)
        {
            return FacetRules.Shipped;
        }

        using StreamReader text = file.OpenText();
        return FacetRules.Read(text);
    }
}
