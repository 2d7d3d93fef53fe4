using System.CommandLine;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Data.Sources;
using EdgeRec.Models.Training.Packs;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary><c>edgerec-train micro-genres neighbours</c></summary>
internal static class NeighboursCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var catalogues = new Argument<FileSystemInfo[]>("CATALOGUE") { Description = "Catalogues, as for enumerate", Arity = ArgumentArity.OneOrMore };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack whose facets' vectors place the titles", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("neighbours", "Hides titles' keywords and synopses and asks their neighbours how they feel: how often they are right.") { catalogues, pack, json };
        command.SetChecked((arguments, stop) =>
        {
            IReadOnlyList<CatalogueTitle> titles = CatalogueFile.Read(arguments.GetRequiredValue(catalogues).Select(f => f.FullName));
            using ModelPack loaded = FolderFiles.Load(arguments.GetRequiredValue(pack).FullName, time);
            NeighbourTrial trial = NeighbourTrial.Of(titles, FacetRules.Shipped, loaded, stop);
            Console.WriteLine(arguments.GetValue(json) ? trial.ToJson() : trial.ToText());
        });
        return command;
    }
}
