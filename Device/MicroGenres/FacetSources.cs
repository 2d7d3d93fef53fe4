using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.MicroGenres.Facets;

namespace EdgeRec.Device.MicroGenres;

/// <summary>By which rules titles get their facets here: the built-in ones, or the operator's own, and the operator's corrections.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Corrections">What the operator knows better.</param>
/// <param name="Problems">One sentence for each file that is not as it should be; what is built in stands for it.</param>
internal sealed record FacetSources(FacetRules Rules, FacetCorrections Corrections, IReadOnlyList<string> Problems)
{
    /// <summary>What is built in.</summary>
    public static FacetSources BuiltIn => new(FacetRules.Shipped, FacetCorrections.None, []);

    /// <summary>Reads the operator's files of a data folder, where there are any.</summary>
    public static FacetSources Of(DataFolder folder)
    {
        var problems = new List<string>();
        return new FacetSources(
            ReadOr(folder.FacetRules, FacetRules.Read, FacetRules.Shipped, problems, "the built-in rules hold"),
            ReadOr(folder.FacetCorrections, FacetCorrections.Read, FacetCorrections.None, problems, "nothing is corrected"), problems);
    }

    /// <summary>A title's facets, with what spoke for each.</summary>
    public IReadOnlyList<FoundFacet> FacetsOf(Title title) =>
        Corrections.Apply(title.Id, FacetFinder.Find(title.Content, title.People.Select(p => (p.Name, p.Role)), Rules));

    private static T ReadOr<T>(string path, Func<TextReader, T> read, T otherwise, List<string> problems, string instead)
    {
        try
        {
            if (!File.Exists(path))
            {
                return otherwise;
            }

            using StreamReader file = File.OpenText(path);
            return read(file);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Path.GetFileName(path)} cannot be used: {e.Message.TrimEnd('.')}. Until it is mended and edgerec starts again, {instead}.");
            return otherwise;
        }
    }
}
