namespace EdgeRec.Models.Core.MicroGenres.Enumeration;

/// <summary>Pairs of facets that no name has both of: <c>never-together.txt</c>.</summary>
internal sealed class NeverTogether
{
    private static readonly Lazy<NeverTogether> Loaded = new(() => EmbeddedText.Read("never-together", Read));

    private readonly HashSet<(MicroGenreFacet, MicroGenreFacet)> _pairs = [];

    /// <summary>The pairs that EdgeRec comes with.</summary>
    public static NeverTogether Shipped => Loaded.Value;

    /// <summary>All pairs, each both ways.</summary>
    public IEnumerable<(MicroGenreFacet One, MicroGenreFacet Other)> Pairs => _pairs;

    /// <summary>Reads pairs.</summary>
    /// <exception cref="InvalidDataException">With one sentence that names the line, if it is none.</exception>
    public static NeverTogether Read(TextReader file)
    {
        var never = new NeverTogether();
        var groups = new Dictionary<string, MicroGenreFacet[]>(StringComparer.Ordinal);
        for (int number = 1; file.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            MicroGenreFacet[] Facets(string text) =>
                [.. text.Split(", ").SelectMany(word => groups.TryGetValue(word, out MicroGenreFacet[]? group) ? group : [Facet(word, number)])];
            if (line.Split(" = ") is [var name, var members])
            {
                groups[name] = Facets(members);
            }
            else if (line.Split('\t') is [var some, var others])
            {
                MicroGenreFacet[] beside = Facets(others);
                foreach (MicroGenreFacet one in Facets(some))
                {
                    foreach (MicroGenreFacet other in beside)
                    {
                        never._pairs.Add((one, other));
                        never._pairs.Add((other, one));
                    }
                }
            }
            else
            {
                throw new InvalidDataException($"Facets that never stand together, line {number}: a facet, a tab and other facets are expected.");
            }
        }

        return never;
    }

    private static MicroGenreFacet Facet(string text, int line) =>
        MicroGenreFacet.TryParse(text, out MicroGenreFacet? facet)
            ? facet
            : throw new InvalidDataException($"Facets that never stand together, line {line}: '{text}' is neither a group nor written as kind:id.");
}
