namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>Reads a vocabulary: sections named after kinds of facets, [Noun] and [Topic]; a line is "id, tab, American | British, tab, also; also".</summary>
internal static class VocabularyFile
{
    /// <summary>Reads the lines in their order.</summary>
    /// <exception cref="InvalidDataException">If a line is neither a section, a remark nor a word.</exception>
    public static IEnumerable<(WordForm Form, string[] Also)> Read(TextReader file)
    {
        var known = new Dictionary<string, MicroGenreFacet>(StringComparer.Ordinal);
        string section = "";
        for (int order = 0; file.ReadLine() is { } line; order++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line is ['[', .., ']'])
            {
                section = line[1..^1];
                continue;
            }

            string[] cells = line.Split('\t');
            (WordRole role, FacetKind kind) = section switch
            {
                "Noun" => (WordRole.Noun, FacetKind.Genre),
                "Topic" => (WordRole.Topic, FacetKind.Subject),
                _ when Enum.TryParse(section, out FacetKind named) => (RoleOf(named), named),
                _ => throw new InvalidDataException($"The vocabulary has a section [{section}] that is no kind of facet."),
            };
            if (cells.Length is < 2 or > 3)
            {
                throw new InvalidDataException($"A word of the vocabulary is an id, a tab and its forms: '{line}'.");
            }

            // What stands under [Noun] or [Topic] is the facet that was called so before, if there is one.
            bool further = role is WordRole.Noun or WordRole.Topic;
            var facet = new MicroGenreFacet(kind, cells[0]);
            facet = further && known.TryGetValue(facet.Id, out MicroGenreFacet? earlier) ? earlier : facet;
            known.TryAdd(facet.Id, facet);
            string[] forms = cells[1].Split(" | ");
            yield return (new WordForm(facet, role, order, forms[0], forms[^1]), cells.Length == 3 ? cells[2].Split("; ") : []);
        }
    }

    private static WordRole RoleOf(FacetKind kind) => kind switch
    {
        <= FacetKind.Genre => WordRole.Modifier,
        FacetKind.Network => WordRole.Topic,
        _ => WordRole.Object,
    };
}
