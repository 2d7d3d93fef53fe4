namespace EdgeRec.Models.Core.MicroGenres.German;

/// <summary>The words of German names: the facets of the English vocabulary, called in German. The order among them is the English one.</summary>
internal static class GermanVocabulary
{
    private static readonly Lazy<Dictionary<(MicroGenreFacet Facet, WordRole Role), GermanWord>> Loaded = new(() => EmbeddedText.Read("german", Read));

    /// <summary>How a facet is called in a role; null if it has no word there.</summary>
    public static GermanWord? Word(MicroGenreFacet facet, WordRole role) => Loaded.Value.GetValueOrDefault((facet, role));

    private static Dictionary<(MicroGenreFacet Facet, WordRole Role), GermanWord> Read(TextReader file) =>
        VocabularyFile.Read(file).ToDictionary(line => (line.Form.Facet, line.Form.Role), line => new GermanWord(line.Form.American, GenderOf(line.Also)));

    private static GermanGender GenderOf(string[] said) => said switch
    {
        [] => GermanGender.Plural,
        ["m"] => GermanGender.Masculine,
        ["f"] => GermanGender.Feminine,
        ["n"] => GermanGender.Neuter,
        _ => throw new InvalidDataException($"A German noun is m, f, n or, without a letter, a plural: '{said[0]}'."),
    };
}
