using System.Globalization;

namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>Reads rules; the head of <c>facet-rules.txt</c> says how they are written.</summary>
internal static class FacetRulesFile
{
    /// <summary>Reads the rules in their order.</summary>
    /// <exception cref="InvalidDataException">With one sentence that names the line, if it is none.</exception>
    public static IEnumerable<FacetRule> Read(TextReader file)
    {
        FacetKind? kind = null;
        MicroGenreFacet? facet = null;
        for (int number = 1; file.ReadLine() is { } line; number++)
        {
            if (line.Trim().Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line is ['[', .., ']'])
            {
                kind = Enum.TryParse(line[1..^1], out FacetKind named) ? named : throw Wrong(number, $"'{line[1..^1]}' is no kind of facet; the kinds are {string.Join(", ", Enum.GetNames<FacetKind>())}");
                facet = null;
            }
            else if (!char.IsWhiteSpace(line[0]))
            {
                facet = new MicroGenreFacet(kind ?? throw Wrong(number, "a facet stands before the first section"), line.Trim());
            }
            else
            {
                yield return Rule(number, line.Trim(), facet ?? throw Wrong(number, "a rule stands before the first facet of its section"));
            }
        }
    }

    private static FacetRule Rule(int number, string text, MicroGenreFacet facet)
    {
        string[] parts = text.Split(' ', 2);
        if (!float.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float confidence) || confidence is <= 0 or > 1)
        {
            throw Wrong(number, $"'{parts[0]}' is no confidence above 0 and at most 1");
        }

        EvidenceTerm[] terms = [.. (parts.Length == 2 ? parts[1] : "").Split(" & ").Select(term => Term(number, term.Trim()))];
        return terms[0] is { IsNot: false, Source: not EvidenceSource.Age }
            ? new FacetRule(facet, confidence, terms[0], terms[1..])
            : throw Wrong(number, "the first term must say what is there, and be no age");
    }

    private static EvidenceTerm Term(int number, string text)
    {
        bool not = text.StartsWith("not ", StringComparison.Ordinal);
        string[] parts = (not ? text[4..] : text).Split(' ', 2);
        if (parts.Length < 2 || parts[0].Any(char.IsUpper) || !Enum.TryParse(parts[0], ignoreCase: true, out EvidenceSource source))
        {
            throw Wrong(number, $"'{text}' is not a source ({string.Join(", ", Enum.GetNames<EvidenceSource>()).ToLowerInvariant()}) and its values");
        }

        string[] values = [.. parts[1].Split(',').Select(v => source == EvidenceSource.Age ? v.Trim() : TitleEvidence.Normalize(v))];
        if (values.Any(v => v.Length == 0) || (source == EvidenceSource.Age && !values.All(IsRange)))
        {
            throw Wrong(number, $"'{text}' has a value that is empty, or an age that is no range like 5-7");
        }

        return new EvidenceTerm(source, not, values);
    }

    private static bool IsRange(string ages) => ages.Split('-') is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out int least) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out int most) && least <= most;

    private static InvalidDataException Wrong(int line, string why) => new($"Facet rules, line {line}: {why}.");
}
