using System.Buffers;
using System.Text.Json;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog;

/// <summary>
/// The parts of a tile's JSON that are the same on every page, encoded once: the page copies bytes instead of building texts.
/// </summary>
internal sealed class TileFragments(int capacity)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = TitleJson.Encoder, SkipValidation = true };
    private readonly List<Title> _titles = new(capacity);

    /// <summary>Keeps what a title's fragment needs until its series is known.</summary>
    public void Remember(Title title) => _titles.Add(title with { Synopsis = null, Keywords = [], People = [], Artwork = [], Windows = [] });

    /// <summary>Encodes the fragments.</summary>
    /// <param name="seriesOf">The series of each episode; otherwise −1.</param>
    public Utf8Pool Build(int[] seriesOf)
    {
        var pool = new Utf8Pool.Builder(_titles.Count);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        for (int i = 0; i < _titles.Count; i++)
        {
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            json.WriteStartObject();
            Write(json, _titles[i], seriesOf[i] >= 0 ? _titles[seriesOf[i]] : null);
            json.WriteEndObject();
            json.Flush();
            pool.Add(buffer.WrittenSpan[1..^1]);
        }

        return pool.Build();
    }

    /// <summary>An artwork variant's members, without braces.</summary>
    public static byte[] Of(ArtworkVariant variant)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("variant"u8, variant.Id);
            json.WriteString("uri"u8, variant.Uri);
            json.WriteNumber("width"u8, variant.Width);
            json.WriteNumber("height"u8, variant.Height);
            json.WriteString("alt"u8, variant.Alt);
            WriteList(json, "colours"u8, variant.Colours);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan[1..^1].ToArray();
    }

    /// <summary>The variant of a title that has none: a cover of letters, drawn by the device itself.</summary>
    public static ArtworkVariant DrawnByTheDevice(Title title) => new()
    {
        Id = "typographic",
        Uri = $"/art/{Uri.EscapeDataString(title.Id)}/typographic.svg",
        Width = 640,
        Height = 360,
        Styles = ["typographic"],
        Alt = $"The name “{title.Name}” in large letters.",
    };

    private static void Write(Utf8JsonWriter json, Title title, Title? series)
    {
        json.WriteString("title"u8, title.Id);
        json.WriteString("kind"u8, TitleKindConverter.Word(title.Kind));
        json.WriteString("name"u8, title.Name);
        if (title.Year is { } year)
        {
            json.WriteNumber("year"u8, year);
        }

        if (title.RuntimeMinutes is > 0 and { } runtime)
        {
            json.WriteNumber("runtimeMinutes"u8, runtime);
        }

        if (title.Maturity is { } maturity)
        {
            json.WriteNumber("maturityAge"u8, maturity.Age);
        }

        WriteList(json, "genres"u8, title.Genres);
        if (title.Kind == TitleKind.Episode)
        {
            json.WriteStartObject("series"u8);
            json.WriteString("title"u8, title.Series);
            if (series is not null)
            {
                json.WriteString("name"u8, series.Name);
            }

            json.WriteNumber("season"u8, title.Season ?? 0);
            json.WriteNumber("number"u8, title.Number ?? 0);
            json.WriteEndObject();
        }

        if (title.Simulated)
        {
            json.WriteBoolean("simulated"u8, true);
        }
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
