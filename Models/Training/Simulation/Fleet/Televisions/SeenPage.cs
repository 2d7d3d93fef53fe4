using System.Buffers.Text;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Models.Training.Simulation.Fleet.Televisions;

/// <summary>A tile as a screen gets it.</summary>
/// <param name="Title">Its place in the catalogue; an episode where the tile is one.</param>
/// <param name="Token">Its token.</param>
internal readonly record struct SeenTile(int Title, TrackingToken Token);

/// <summary>The home page as a screen gets it: read from its JSON, of which only titles and tokens matter here.</summary>
internal sealed class SeenPage
{
    private readonly List<SeenTile> _tiles = new(512);
    private readonly List<int> _starts = new(48);

    /// <summary>How many rails there are.</summary>
    public int Rails => _starts.Count;

    /// <summary>The tiles of a rail, from the left.</summary>
    public ReadOnlySpan<SeenTile> this[int rail]
    {
        get
        {
            int start = _starts[rail], end = rail + 1 < _starts.Count ? _starts[rail + 1] : _tiles.Count;
            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tiles)[start..end];
        }
    }

    /// <summary>Reads a page.</summary>
    /// <param name="json">What the composer wrote.</param>
    /// <param name="catalog">Knows the titles.</param>
    /// <exception cref="InvalidDataException">A tile is of no title, or its token is no token.</exception>
    public void Read(ReadOnlySpan<byte> json, CatalogIndex catalog)
    {
        _tiles.Clear();
        _starts.Clear();
        var reader = new Utf8JsonReader(json);
        int title = -1, depth = int.MaxValue;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.ValueTextEquals("tiles"u8))
            {
                _starts.Add(_tiles.Count);
                depth = reader.CurrentDepth + 2;
            }
            else if (reader.CurrentDepth == depth && reader.ValueTextEquals("title"u8))
            {
                reader.Read();
                title = catalog.TryFind(reader.GetString()!, out int place) ? place : throw new InvalidDataException("A tile of a title that is not in the catalogue.");
            }
            else if (reader.CurrentDepth == depth && reader.ValueTextEquals("token"u8))
            {
                reader.Read();
                _tiles.Add(new SeenTile(title, TokenOf(reader.ValueSpan)));
            }
            else if (reader.CurrentDepth >= depth)
            {
                reader.Skip();
            }
        }
    }

    private static TrackingToken TokenOf(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[TrackingToken.Size];
        return Base64Url.DecodeFromUtf8(text, bytes, out _, out int written) == System.Buffers.OperationStatus.Done && written == TrackingToken.Size && TrackingToken.TryRead(bytes, out TrackingToken token)
            ? token : throw new InvalidDataException("A tile whose token is no token.");
    }
}
