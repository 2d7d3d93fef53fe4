using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Catalog;

namespace EdgeRec.Device.Api.Resources;

/// <summary>A tile outside a page: its members are ready-made in the index, as they stand on one.</summary>
internal static class TileJson
{
    /// <summary>Writes a tile.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="title">Which title.</param>
    /// <param name="image">Which of its images.</param>
    /// <param name="similarity">A cosine to be told; null for none.</param>
    /// <param name="buffer">Room, to be used again.</param>
    public static void Write(Utf8JsonWriter json, CatalogIndex catalog, int title, ushort image, float? similarity, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        buffer.Write("{"u8);
        buffer.Write(catalog.TileJson(title));
        if (similarity is { } cosine)
        {
            buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"similarity\":{cosine:0.####}")));
        }

        buffer.Write(",\"artwork\":{"u8);
        buffer.Write(catalog.ArtworkJson(title, image));
        buffer.Write("}}"u8);
        json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }
}
