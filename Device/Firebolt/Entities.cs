using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Firebolt;

/// <summary>
/// Which title of the catalogue an app means. Its ids are the catalogue's, or those of entities that it described before (entityInfo,
/// purchasedContent): a film or series of exactly this name and year. What was described is kept in memory only; apps say it again.
/// </summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="yearOf">A title's year, from the store.</param>
internal sealed class Entities(CatalogIndex catalog, Func<string, int?> yearOf)
{
    /// <summary>Most ids that are remembered.</summary>
    public const int MaxLearned = 4_096;

    private static readonly string[] IdNames = ["entityId", "assetId", "seriesId"];
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _learned = new(StringComparer.Ordinal);

    /// <summary>The title that an id names; null if the catalogue has none.</summary>
    public string? Find(string id)
    {
        if (catalog.TryFind(id, out _))
        {
            return id;
        }

        lock (_gate)
        {
            return _learned.GetValueOrDefault(id);
        }
    }

    /// <summary>The title that an object of identifiers names: by its own id before that of its series.</summary>
    public string? Find(JsonElement identifiers) =>
        Ids(identifiers).Select(Find).FirstOrDefault(title => title is not null);

    /// <summary>Takes in what an app says of an entity, and gives the title that it is.</summary>
    /// <returns>Null if the catalogue does not have it, or more than one like it.</returns>
    public string? Learn(JsonElement entity)
    {
        JsonElement identifiers = entity.GetProperty("identifiers"u8);
        string? title = Find(identifiers) ?? FindByName(entity);
        if (title is not null)
        {
            lock (_gate)
            {
                // A series' own id stays with the series: an episode must not take it.
                foreach (string id in Ids(identifiers, withSeries: false).Where(id => id != title && _learned.Count < MaxLearned))
                {
                    _learned[id] = title;
                }
            }
        }

        return title;
    }

    private string? FindByName(JsonElement entity)
    {
        TitleKind? kind = Text(entity, "programType") switch { "movie" => TitleKind.Film, "series" => TitleKind.Series, _ => null };
        if (kind is null)
        {
            return null;
        }

        byte[] name = Encoding.UTF8.GetBytes(Text(entity, "title") ?? "");
        int? year = Rfc3339.TryParse(Text(entity, "releaseDate") ?? "", out DateTimeOffset released) ? released.Year : null;
        string? found = null;
        for (int title = 0; title < catalog.Count; title++)
        {
            if (catalog.Kinds[title] == kind && catalog.NameUtf8(title).SequenceEqual(name)
                && (year is null || yearOf(catalog.Id(title)) is not { } own || own == year))
            {
                if (found is not null)
                {
                    return null;
                }

                found = catalog.Id(title);
            }
        }

        return found;
    }

    private static IEnumerable<string> Ids(JsonElement identifiers, bool withSeries = true) =>
        IdNames.Take(withSeries ? 3 : 2).Select(name => Text(identifiers, name)).OfType<string>();

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
