using System.Text;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>What a catalogue says of a title, spelt as rules are.</summary>
internal sealed class TitleEvidence
{
    private readonly HashSet<string>[] _values = new HashSet<string>[(int)EvidenceSource.Age];
    private readonly string _synopsis;

    /// <summary>Gathers it.</summary>
    public TitleEvidence(TitleContent title)
    {
        Title = title;
        _synopsis = $" {Normalize(title.Synopsis ?? "")} ";
        Words = _synopsis.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _values[(int)EvidenceSource.Genre] = Set(title.Genres);
        _values[(int)EvidenceSource.Keyword] = Set(title.Keywords);
        _values[(int)EvidenceSource.Synopsis] = [];
        _values[(int)EvidenceSource.Country] = Set(title.Countries);
        _values[(int)EvidenceSource.Language] = Set(title.Languages);
        _values[(int)EvidenceSource.Kind] = [title.Kind == TitleKind.Film ? "film" : "series"];
    }

    /// <summary>The title.</summary>
    public TitleContent Title { get; }

    /// <summary>The words of its synopsis, one after the other.</summary>
    public string[] Words { get; }

    /// <summary>The values of a source other than synopsis and age.</summary>
    public IEnumerable<string> Of(EvidenceSource source) => _values[(int)source];

    /// <summary>Whether a term holds.</summary>
    public bool Holds(EvidenceTerm term) => term.IsNot != term.Values.Any(value => Has(term.Source, value));

    /// <summary>Lower case, with a blank for every run of what is neither letter nor digit nor * at an end: "Coming-of-age" is "coming of age".</summary>
    internal static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c) || c == '*')
            {
                normal.Append(char.ToLowerInvariant(c));
            }
            else if (normal.Length > 0 && normal[^1] != ' ' && c is not ('\'' or '’'))
            {
                normal.Append(' ');
            }
        }

        return normal.ToString().TrimEnd();
    }

    private static HashSet<string> Set(IEnumerable<string> values) => [.. values.Select(Normalize)];

    private bool Has(EvidenceSource source, string value) => source switch
    {
        EvidenceSource.Synopsis => value[^1] == '*'
            ? _synopsis.Contains($" {value[..^1]}", StringComparison.Ordinal)
            : _synopsis.Contains($" {value} ", StringComparison.Ordinal),
        EvidenceSource.Age => Title.MaturityAge is { } age && value.Split('-') is [var from, var to] && age >= int.Parse(from) && age <= int.Parse(to),
        _ => _values[(int)source].Contains(value),
    };
}
