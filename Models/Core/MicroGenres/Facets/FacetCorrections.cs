namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>
/// What an operator knows better than the rules. A line: a title's id, a tab, and facets as <c>kind:id</c>, with + before one that the
/// title has and − (or -) before one that it has not, with commas between.
/// </summary>
public sealed class FacetCorrections
{
    private readonly Dictionary<string, List<(MicroGenreFacet Facet, bool Has)>> _byTitle = new(StringComparer.Ordinal);

    /// <summary>Corrects nothing.</summary>
    public static FacetCorrections None { get; } = new();

    /// <summary>How many titles are corrected.</summary>
    public int Titles => _byTitle.Count;

    /// <summary>Reads corrections.</summary>
    /// <exception cref="InvalidDataException">With one sentence that names the line, if it is none.</exception>
    public static FacetCorrections Read(TextReader file)
    {
        var corrections = new FacetCorrections();
        for (int number = 1; file.ReadLine() is { } line; number++)
        {
            if (line.Trim().Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.Split('\t') is not [{ Length: > 0 } title, { } facets])
            {
                throw Wrong(number, "a title's id, a tab and facets are expected");
            }

            List<(MicroGenreFacet, bool)> all = corrections._byTitle.TryGetValue(title.Trim(), out var known) ? known : corrections._byTitle[title.Trim()] = [];
            all.AddRange(facets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(f => Correction(number, f)));
        }

        return corrections;
    }

    /// <summary>A title's facets as corrected; what the operator says is certain.</summary>
    public IReadOnlyList<FoundFacet> Apply(string title, IReadOnlyList<FoundFacet> found)
    {
        if (!_byTitle.TryGetValue(title, out var corrections))
        {
            return found;
        }

        Dictionary<MicroGenreFacet, bool> last = corrections.GroupBy(c => c.Facet).ToDictionary(c => c.Key, c => c.Last().Has);
        return
        [
            .. found.Where(f => !last.ContainsKey(f.Facet)).Concat(last.Where(c => c.Value).Select(c => new FoundFacet(c.Key, 1, ["operator"])))
                .OrderBy(f => f.Facet.Kind).ThenBy(f => f.Facet.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether the operator says that a title has not a facet.</summary>
    public bool Denies(string title, MicroGenreFacet facet)
    {
        bool denied = false;
        foreach ((MicroGenreFacet corrected, bool has) in _byTitle.GetValueOrDefault(title) ?? [])
        {
            denied = corrected == facet ? !has : denied;
        }

        return denied;
    }

    private static (MicroGenreFacet Facet, bool Has) Correction(int line, string text) =>
        text[0] is '+' or '-' or '−' && MicroGenreFacet.TryParse(text[1..].Trim(), out MicroGenreFacet? facet)
            ? (facet, text[0] == '+')
            : throw Wrong(line, $"'{text}' is not + or - and kind:id, as in +quality:gritty");

    private static InvalidDataException Wrong(int line, string why) => new($"Facet corrections, line {line}: {why}.");
}
