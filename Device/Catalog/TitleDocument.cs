using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;
using LiteDB;

namespace EdgeRec.Device.Catalog;

/// <summary>A title as a LiteDB document, written and read by hand.</summary>
internal static class TitleDocument
{
    /// <summary>Writes a title.</summary>
    public static BsonDocument From(Title title)
    {
        var document = new BsonDocument
        {
            ["_id"] = title.Id,
            ["kind"] = (int)title.Kind,
            ["name"] = title.Name,
            ["popularity"] = title.Popularity,
        };
        Put(document, "originalName", title.OriginalName);
        Put(document, "year", title.Year);
        Put(document, "synopsis", title.Synopsis);
        Put(document, "genres", title.Genres);
        Put(document, "keywords", title.Keywords);
        Put(document, "countries", title.Countries);
        Put(document, "languages", title.Languages);
        Put(document, "runtime", title.RuntimeMinutes);
        Put(document, "series", title.Series);
        Put(document, "season", title.Season);
        Put(document, "number", title.Number);
        if (title.Simulated)
        {
            document["simulated"] = true;
        }

        if (title.Maturity is { } maturity)
        {
            document["maturity"] = new BsonArray(maturity.System, maturity.Label, maturity.Age);
        }

        if (title.People.Length > 0)
        {
            document["people"] = new BsonArray(title.People.Select(p => new BsonArray(p.Name, p.Role)));
        }

        if (title.Windows.Length > 0)
        {
            document["windows"] = new BsonArray(title.Windows.Select(w => new BsonArray(Seconds(w.From), Seconds(w.Until))));
        }

        if (title.Artwork.Length > 0)
        {
            document["artwork"] = new BsonArray(title.Artwork.Select(From));
        }

        return document;
    }

    /// <summary>Reads what <see cref="From(Title)"/> wrote.</summary>
    public static Title ToTitle(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        Kind = (TitleKind)document["kind"].AsInt32,
        Name = document["name"].AsString,
        OriginalName = Text(document["originalName"]),
        Year = Number(document["year"]),
        Synopsis = Text(document["synopsis"]),
        Genres = Texts(document["genres"]),
        Keywords = Texts(document["keywords"]),
        People = [.. Items(document["people"]).Select(p => new Credit(p.AsArray[0].AsString, p.AsArray[1].AsString))],
        Countries = Texts(document["countries"]),
        Languages = Texts(document["languages"]),
        RuntimeMinutes = Number(document["runtime"]),
        Maturity = document["maturity"] is BsonArray m ? new Maturity(m[0].AsString, m[1].AsString, m[2].AsInt32) : null,
        Windows = [.. Items(document["windows"]).Select(w => new AvailabilityWindow(Time(w.AsArray[0]), Time(w.AsArray[1])))],
        Popularity = document["popularity"].AsDouble,
        Artwork = [.. Items(document["artwork"]).Select(a => ToArtwork(a.AsDocument))],
        Series = Text(document["series"]),
        Season = Number(document["season"]),
        Number = Number(document["number"]),
        Simulated = document["simulated"] is { IsBoolean: true, AsBoolean: true },
    };

    private static BsonValue From(ArtworkVariant variant)
    {
        var document = new BsonDocument
        {
            ["id"] = variant.Id, ["uri"] = variant.Uri, ["width"] = variant.Width, ["height"] = variant.Height, ["alt"] = variant.Alt,
        };
        Put(document, "colours", variant.Colours);
        Put(document, "styles", variant.Styles);
        Put(document, "people", variant.People);
        if (variant.MaturityAge is { } age)
        {
            document["maturityAge"] = age;
        }

        if (variant.Features.Length > 0)
        {
            // A byte for each: as a list of numbers they would be the larger part of the title.
            byte[] packed = new byte[ImageFeatures.Count];
            ImageFeatures.Pack(variant.Features, packed);
            document["features"] = packed;
        }

        return document;
    }

    private static ArtworkVariant ToArtwork(BsonDocument document) => new()
    {
        Id = document["id"].AsString,
        Uri = document["uri"].AsString,
        Width = document["width"].AsInt32,
        Height = document["height"].AsInt32,
        Alt = document["alt"].AsString,
        Colours = Texts(document["colours"]),
        Styles = Texts(document["styles"]),
        People = Texts(document["people"]),
        MaturityAge = document["maturityAge"] is { IsInt32: true } age ? age.AsInt32 : null,
        Features = Features(document["features"]),
    };

    private static float[] Features(BsonValue value)
    {
        if (value is not { IsBinary: true, AsBinary: { Length: ImageFeatures.Count } packed })
        {
            return [];
        }

        float[] row = new float[ImageFeatures.Count];
        ImageFeatures.Unpack(packed, row);
        return row;
    }

    private static void Put(BsonDocument document, string key, string? text)
    {
        if (text is not null)
        {
            document[key] = text;
        }
    }

    private static void Put(BsonDocument document, string key, int? number)
    {
        if (number is { } value)
        {
            document[key] = value;
        }
    }

    private static void Put(BsonDocument document, string key, string[] texts)
    {
        if (texts.Length > 0)
        {
            document[key] = new BsonArray(texts.Select(t => new BsonValue(t)));
        }
    }

    private static BsonValue Seconds(DateTimeOffset? time) => time is { } t ? t.ToUnixTimeSeconds() : BsonValue.Null;

    private static DateTimeOffset? Time(BsonValue value) => value.IsNull ? null : DateTimeOffset.FromUnixTimeSeconds(value.AsInt64);

    private static string? Text(BsonValue value) => value.IsString ? value.AsString : null;

    private static int? Number(BsonValue value) => value.IsInt32 ? value.AsInt32 : null;

    private static BsonArray Items(BsonValue value) => value.IsArray ? value.AsArray : [];

    private static string[] Texts(BsonValue value) => [.. Items(value).Select(v => v.AsString)];
}
