namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>The rules by which catalogues' words become facets, found by what they begin with, so that a title costs no more than its own words.</summary>
public sealed class FacetRules
{
    private static readonly Lazy<FacetRules> Loaded = new(() => EmbeddedText.Read("facet-rules", Read));

    private readonly Dictionary<(EvidenceSource Source, string Value), List<FacetRule>> _byValue = [];
    private readonly Dictionary<string, List<(string Phrase, FacetRule Rule)>> _byFirstWord = [], _byStem = [];
    private readonly int _shortestStem = int.MaxValue;

    private FacetRules(IEnumerable<FacetRule> rules)
    {
        foreach (FacetRule rule in rules)
        {
            foreach (string value in rule.First.Values)
            {
                if (rule.First.Source != EvidenceSource.Synopsis)
                {
                    Add(_byValue, (rule.First.Source, value), rule);
                }
                else if (value.Split(' ') is [[.. var stem, '*']])
                {
                    Add(_byStem, stem, (value, rule));
                    _shortestStem = Math.Min(_shortestStem, stem.Length);
                }
                else
                {
                    Add(_byFirstWord, value.Split(' ')[0], (value, rule));
                }
            }
        }
    }

    /// <summary>The rules that EdgeRec comes with: <c>facet-rules.txt</c>.</summary>
    public static FacetRules Shipped => Loaded.Value;

    /// <summary>Reads rules.</summary>
    /// <exception cref="InvalidDataException">With one sentence that names the line, if one is wrong.</exception>
    public static FacetRules Read(TextReader file) => new(FacetRulesFile.Read(file));

    /// <summary>Each value of a title that speaks for a facet, with the rule.</summary>
    internal IEnumerable<(FacetRule Rule, string Value)> Matching(TitleEvidence title) =>
        ByValue(title).Concat(BySynopsis(title)).Where(match => match.Rule.Further.All(title.Holds));

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull => (lists.TryGetValue(key, out List<TValue>? list) ? list : lists[key] = []).Add(value);

    private IEnumerable<(FacetRule Rule, string Value)> ByValue(TitleEvidence title) =>
        from source in (EvidenceSource[])[EvidenceSource.Genre, EvidenceSource.Keyword, EvidenceSource.Country, EvidenceSource.Language, EvidenceSource.Kind]
        from value in title.Of(source)
        from rule in _byValue.GetValueOrDefault((source, value)) ?? []
        select (rule, value);

    private IEnumerable<(FacetRule Rule, string Value)> BySynopsis(TitleEvidence title)
    {
        var seen = new HashSet<(FacetRule, string)>();
        foreach (string word in title.Words)
        {
            foreach ((string phrase, FacetRule rule) in _byFirstWord.GetValueOrDefault(word) ?? [])
            {
                if (title.Holds(new EvidenceTerm(EvidenceSource.Synopsis, false, [phrase])) && seen.Add((rule, phrase)))
                {
                    yield return (rule, phrase);
                }
            }

            for (int length = _shortestStem; length <= word.Length; length++)
            {
                foreach ((string stem, FacetRule rule) in _byStem.GetValueOrDefault(word[..length]) ?? [])
                {
                    if (seen.Add((rule, stem)))
                    {
                        yield return (rule, stem);
                    }
                }
            }
        }
    }
}
