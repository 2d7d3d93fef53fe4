using System.Text;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog;

/// <summary>What a title must satisfy before it enters the catalogue.</summary>
internal static class TitleRules
{
    private const int MaxIdBytes = 64, MaxNameLength = 500, MaxSynopsisLength = 10_000, MaxListLength = 200, MaxWordLength = 200, MaxVariants = 16;

    /// <summary>What is wrong with a title: a field and one sentence, or null.</summary>
    public static (string Field, string Sentence)? Check(Title title) => title switch
    {
        _ when title.People.Contains(null) || title.Windows.Contains(null) || title.Artwork.Contains(null) => ("row", "A list has an entry that is null."),
        _ when !IsId(title.Id) => ("id", "An id has 1 to 64 characters of A-Z, a-z, 0-9, '.', '_', ':' and '-', and is not '.' or '..', which no path can name."),
        _ when !Enum.IsDefined(title.Kind) => ("kind", "A kind is 'film', 'series' or 'episode'."),
        _ when string.IsNullOrWhiteSpace(title.Name) || title.Name.Length > MaxNameLength => ("name", "A name has 1 to 500 characters."),
        _ when title.Name.EnumerateRunes().Any(Rune.IsControl) => ("name", "A name has no control characters, such as line breaks."),
        { OriginalName.Length: > MaxNameLength } => ("originalName", "An original name has at most 500 characters."),
        { Year: < 1870 or > 2200 } => ("year", "A year lies between 1870 and 2200."),
        { Synopsis.Length: > MaxSynopsisLength } => ("synopsis", "A synopsis has at most 10,000 characters."),
        { RuntimeMinutes: < 0 or > 6_000 } => ("runtimeMinutes", "A runtime lies between 0 and 6,000 minutes."),
        _ when !(title.Popularity is >= 0 and <= 1) => ("popularity", "A popularity lies between 0 and 1."),
        { Maturity: { Age: < 0 or > 21 } } => ("maturity.age", "A maturity age lies between 0 and 21 years."),
        { Maturity: { System.Length: > MaxWordLength } or { Label.Length: > MaxWordLength } } => ("maturity", "A maturity system and a label have at most 200 characters each."),
        _ when FirstBadList(title) is { } field => (field, "A list has at most 200 entries of 1 to 200 characters each."),
        _ when title.People.Length > MaxListLength || title.People.Any(p => !IsWord(p.Name) || !IsWord(p.Role)) =>
            ("people", "People are at most 200, each with a name and a role of 1 to 200 characters."),
        _ when title.Windows.Length > MaxListLength || title.Windows.Any(w => w.From >= w.Until) =>
            ("windows", "A window's 'from' lies before its 'until'."),
        _ when title.Artwork.Length > MaxVariants || title.Artwork.Any(a => !IsVariant(a)) =>
            ("artwork", "Artwork is at most 16 variants, each with an id of A-Z, a-z, 0-9, '.', '_', ':' and '-', a URI, a size in pixels and colours as #rrggbb."),
        _ when title.Artwork.Any(a => a.Features.Length > 0 && !AreFeatures(a.Features)) =>
            ("artwork.features", $"Features of an image are {ImageFeatures.Count} numbers from 0 to 1, in the order of docs/catalog-format.md, or are left out."),
        _ when title.Artwork.Any(a => a.MaturityAge is < 0 or > 21) => ("artwork.maturityAge", "A maturity age lies between 0 and 21 years."),
        _ when title.Artwork.DistinctBy(a => a.Id).Count() != title.Artwork.Length => ("artwork", "Two artwork variants of one title have the same id."),
        { Kind: TitleKind.Episode } when title.Series is null || title.Season is not >= 0 || title.Number is not >= 0 =>
            ("series", "An episode names its series, its season and its number."),
        _ => null,
    };

    /// <summary>Whether a text may be an id: it also stands in paths, of which <c>.</c> and <c>..</c> are taken out (RFC 3986, section 5.2.4).</summary>
    public static bool IsId(string? id) =>
        id is { Length: >= 1 and <= MaxIdBytes } and not ("." or "..") && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    /// <summary>Whether a text may be an id, or was one to earlier versions, which took <c>.</c> and <c>..</c>: such titles can be removed.</summary>
    public static bool WasId(string? id) => IsId(id) || id is "." or "..";

    private static bool IsWord(string? word) => word is { Length: >= 1 and <= MaxWordLength };

    private static bool IsVariant(ArtworkVariant variant) =>
        IsId(variant.Id)
        && variant.Uri is { Length: >= 1 and <= 2_000 }
        && variant.Width is > 0 and <= 16_384 && variant.Height is > 0 and <= 16_384
        && variant.Alt.Length <= 1_000
        && variant.Colours.Length <= 16 && variant.Colours.All(c => c is { Length: 7 } && c[0] == '#' && c.Skip(1).All(char.IsAsciiHexDigit))
        && variant.Styles.All(IsWord) && variant.People.All(IsWord);

    private static bool AreFeatures(float[] features) => features.Length == ImageFeatures.Count && features.All(f => f is >= 0f and <= 1f);

    private static string? FirstBadList(Title title)
    {
        foreach ((string field, string[] list) in new[]
        {
            ("genres", title.Genres), ("keywords", title.Keywords), ("countries", title.Countries), ("languages", title.Languages),
        })
        {
            if (list.Length > MaxListLength || !list.All(IsWord))
            {
                return field;
            }
        }

        return null;
    }
}
