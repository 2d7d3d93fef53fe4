using EdgeRec.Sync.Protocol.Catalogue;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>A whole catalogue: its titles packed as they are sent, and what it consists of.</summary>
internal sealed class CatalogueContent
{
    private readonly List<byte[]> _parts = [];

    private CatalogueContent()
    {
    }

    /// <summary>The titles, packed (<see cref="TitleLines"/>).</summary>
    public IReadOnlyList<byte[]> Parts => _parts;

    /// <summary>Ids and hashes, in the order of the titles.</summary>
    public CatalogueState State { get; } = new();

    /// <summary>Bytes that a television without a catalogue fetches.</summary>
    public long PackedBytes => _parts.Sum(part => (long)part.Length);

    /// <summary>Packs titles.</summary>
    /// <param name="titles">Each id once, with its line.</param>
    public static CatalogueContent Of(IEnumerable<(string Id, byte[] Line)> titles)
    {
        var content = new CatalogueContent();
        using var lines = new TitleLines();
        foreach ((string id, byte[] line) in titles)
        {
            if (lines.IsFullFor(line))
            {
                content._parts.Add(lines.Take());
            }

            lines.Add(line);
            content.State.Add(id, line);
        }

        if (lines.HasLines)
        {
            content._parts.Add(lines.Take());
        }

        return content;
    }
}
