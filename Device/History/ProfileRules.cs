using System.Text;

namespace EdgeRec.Device.History;

/// <summary>What a profile must satisfy.</summary>
internal static class ProfileRules
{
    /// <summary>The most profiles on one television; a family needs ten, an imported research data set a thousand.</summary>
    public const int MaxProfiles = 10_000;

    private const int MaxIdLength = 64, MaxNameLength = 60;

    /// <summary>What is wrong with a profile: a field and one sentence, or null.</summary>
    public static (string Field, string Sentence)? Check(Profile profile) => profile switch
    {
        _ when profile.Id.Length is < 1 or > MaxIdLength || !profile.Id.All(IsIdCharacter) =>
            ("id", "A profile id has 1 to 64 characters of a-z, 0-9, '-' and '_'."),
        _ when string.IsNullOrWhiteSpace(profile.Name) || profile.Name.EnumerateRunes().Count() > MaxNameLength =>
            ("name", "A profile's name has 1 to 60 characters."),
        _ when profile.Name.EnumerateRunes().Any(r => Rune.IsControl(r) || r == Rune.ReplacementChar) =>
            ("name", "A profile's name has no control characters and is valid Unicode."),
        { BirthYear: < 1900 or > 2200 } => ("birthYear", "A birth year lies between 1900 and 2200; leave it out if it is not said."),
        { MaturityLimit: > 21 } => ("maturityLimit", "A maturity limit is an age from 0 to 21 years; leave it out for no limit."),
        _ when profile.Language.Length is < 2 or > 35 || !profile.Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') =>
            ("language", "A language is a BCP 47 tag such as 'en' or 'de-CH'."),
        _ when profile.Colour.Length != 7 || profile.Colour[0] != '#' || !profile.Colour.AsSpan(1).ToString().All(char.IsAsciiHexDigit) =>
            ("colour", "A colour is written as #rrggbb."),
        _ => null,
    };

    /// <summary>An id made from a name: its Latin letters and digits, or a number, made unique by <paramref name="taken"/>.</summary>
    public static string IdFor(string name, Predicate<string> taken)
    {
        var slug = new StringBuilder();
        foreach (char c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (slug.Length < 40 && (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            {
                slug.Append(c);
            }
            else if (slug.Length is > 0 and < 40 && slug[^1] != '-' && char.IsWhiteSpace(c))
            {
                slug.Append('-');
            }
        }

        string stem = slug.ToString().Trim('-') is { Length: > 0 } made ? made : "profile";
        string id = stem;
        for (int n = 2; taken(id); n++)
        {
            id = $"{stem}-{n}";
        }

        return id;
    }

    private static bool IsIdCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_';
}
