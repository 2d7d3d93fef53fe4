using System.Text.Json;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>
/// The rules of docs/catalog-format.md over a line of JSON. Fields that it does not know are passed on as they are: a newer television may read them. Televisions check again, and leave out
/// what they cannot read.
/// </summary>
internal static class TitleCheck
{
    private const int MaxIdLength = 64, MaxNameLength = 500, MaxSynopsisLength = 10_000, MaxListLength = 200, MaxWordLength = 200, MaxVariants = 16, FeatureCount = 32;
    private static readonly string[] WordLists = ["genres", "keywords", "countries", "languages"];

    /// <summary>What is wrong with a title: a field and one sentence, or null.</summary>
    public static (string Field, string Sentence)? Of(JsonElement title)
    {
        if (title.ValueKind != JsonValueKind.Object)
        {
            return ("row", "is no JSON object");
        }

        string? kind = Text(title, "kind");
        if (!IsId(title, "id")) return ("id", "has 1 to 64 characters of A-Z, a-z, 0-9, '.', '_', ':' and '-', and is not '.' or '..', which no path can name");
        if (kind is not ("film" or "series" or "episode")) return ("kind", "is 'film', 'series' or 'episode'");
        if (Text(title, "name") is not { Length: <= MaxNameLength } name || string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl)) return ("name", "has 1 to 500 characters, none of them a control character");
        if (!IsText(title, "originalName", MaxNameLength)) return ("originalName", "has at most 500 characters");
        if (!IsText(title, "synopsis", MaxSynopsisLength)) return ("synopsis", "has at most 10,000 characters");
        if (!IsWhole(title, "year", 1870, 2200)) return ("year", "is a whole number from 1870 to 2200");
        if (!IsWhole(title, "runtimeMinutes", 0, 6_000)) return ("runtimeMinutes", "is a whole number from 0 to 6,000");
        if (!IsNumber(title, "popularity")) return ("popularity", "is a number from 0 to 1");
        if (WordLists.FirstOrDefault(list => !AreWords(title, list)) is { } words) return (words, "is a list of at most 200 texts of 1 to 200 characters");
        if (!Each(title, "people", MaxListLength, person => IsWord(person, "name") && IsWord(person, "role"))) return ("people", "is a list of at most 200, each with a name and a role of 1 to 200 characters");
        if (Find(title, "maturity") is { } maturity && !(maturity.ValueKind == JsonValueKind.Object && Text(maturity, "system") is not null && Text(maturity, "label") is not null && Find(maturity, "age") is not null && IsWhole(maturity, "age", 0, 21))) return ("maturity", "has a system, a label and an age from 0 to 21");
        if (!Each(title, "windows", MaxListLength, IsWindow)) return ("windows", "is a list of at most 200, each with RFC 3339 times, 'from' before 'until'");
        if (!Each(title, "artwork", MaxVariants, IsVariant) || !HasOwnIds(title)) return ("artwork", "is a list of at most 16, each with an id of its own, a uri, a size in pixels from 1 to 16,384, colours as #rrggbb and, where it has them, 32 features from 0 to 1 and a maturityAge from 0 to 21");
        if (Find(title, "simulated") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) }) return ("simulated", "is true or false");
        bool isEpisode = kind == "episode";
        if (!IsText(title, "series", MaxIdLength) || !IsWhole(title, "season", 0, int.MaxValue) || !IsWhole(title, "number", 0, int.MaxValue)
            || (isEpisode && (Find(title, "series") is null || Find(title, "season") is null || Find(title, "number") is null)))
        {
            return ("series", "an episode names its series, its season and its number, from 0");
        }

        return null;
    }

    private static bool IsVariant(JsonElement variant) =>
        IsId(variant, "id")
        && Text(variant, "uri") is { Length: >= 1 and <= 2_000 }
        && Find(variant, "width") is not null && IsWhole(variant, "width", 1, 16_384)
        && Find(variant, "height") is not null && IsWhole(variant, "height", 1, 16_384)
        && IsText(variant, "alt", 1_000)
        && Each(variant, "colours", 16, IsColour)
        && AreWords(variant, "styles") && AreWords(variant, "people")
        && IsWhole(variant, "maturityAge", 0, 21)
        && Each(variant, "features", FeatureCount, feature => feature.ValueKind == JsonValueKind.Number && feature.GetDouble() is >= 0 and <= 1)
        && (Find(variant, "features")?.GetArrayLength() ?? 0) is 0 or FeatureCount;

    private static bool IsColour(JsonElement colour) =>
        colour.ValueKind == JsonValueKind.String && colour.GetString() is { Length: 7 } text && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);

    private static bool IsWindow(JsonElement window)
    {
        if (window.ValueKind != JsonValueKind.Object || !IsTime(window, "from", out DateTimeOffset? from) || !IsTime(window, "until", out DateTimeOffset? until))
        {
            return false;
        }

        return from is null || until is null || from < until;
    }

    private static bool HasOwnIds(JsonElement title) =>
        Find(title, "artwork") is not { } artwork || artwork.EnumerateArray().Select(variant => Text(variant, "id")).Distinct(StringComparer.Ordinal).Count() == artwork.GetArrayLength();

    private static bool IsTime(JsonElement of, string name, out DateTimeOffset? time)
    {
        time = null;
        if (Find(of, name) is not { } value)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String || !value.TryGetDateTimeOffset(out DateTimeOffset read))
        {
            return false;
        }

        time = read;
        return true;
    }

    private static bool AreWords(JsonElement of, string name) => Each(of, name, MaxListLength, word => word.ValueKind == JsonValueKind.String && word.GetString() is { Length: >= 1 and <= MaxWordLength });

    private static bool IsWord(JsonElement of, string name) => Text(of, name) is { Length: >= 1 and <= MaxWordLength };

    private static bool IsId(JsonElement of, string name) =>
        Text(of, name) is { Length: >= 1 and <= MaxIdLength } and not ("." or "..") and var id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    private static bool Each(JsonElement of, string name, int most, Func<JsonElement, bool> holds) =>
        Find(of, name) is not { } list || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= most && list.EnumerateArray().All(holds));

    private static bool IsText(JsonElement of, string name, int most) => Find(of, name) is not { } value || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= most);

    private static bool IsWhole(JsonElement of, string name, int least, int most) =>
        Find(of, name) is not { } value || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most);

    private static bool IsNumber(JsonElement of, string name) => Find(of, name) is not { } value || (value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 1);

    private static string? Text(JsonElement of, string name) => Find(of, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A field; null where it is left out or null.</summary>
    private static JsonElement? Find(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
