using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog;

/// <summary>Reads and writes titles as JSON without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(TitleKindConverter)])]
[JsonSerializable(typeof(Title))]
internal sealed partial class TitleJson : JsonSerializerContext
{
    /// <summary>Encodes text inside JSON: every script as it is, quotes and control characters escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
}

/// <summary>The kind of a title as a word.</summary>
internal sealed class TitleKindConverter : JsonConverter<TitleKind>
{
    /// <inheritdoc/>
    public override TitleKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString() switch
            {
                "film" => TitleKind.Film,
                "series" => TitleKind.Series,
                "episode" => TitleKind.Episode,
                _ => throw new JsonException("A kind is 'film', 'series' or 'episode'."),
            }
            : throw new JsonException("A kind is 'film', 'series' or 'episode'.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TitleKind value, JsonSerializerOptions options) => writer.WriteStringValue(Word(value));

    /// <summary>The word of a kind.</summary>
    public static string Word(TitleKind kind) => kind switch
    {
        TitleKind.Film => "film",
        TitleKind.Series => "series",
        TitleKind.Episode => "episode",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A title is a film, a series or an episode."),
    };
}
