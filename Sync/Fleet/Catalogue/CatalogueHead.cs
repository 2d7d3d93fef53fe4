using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>A version of the catalogue from which a delta can be made.</summary>
/// <param name="Version">Its number: the moment in UTC as <c>yyyyMMddHHmmss</c>, so that one that was forgotten with a restored backup is never given to other titles.</param>
/// <param name="Folder">What its documents' names begin with.</param>
/// <param name="Titles">How many titles it has.</param>
/// <param name="StateParts">Parts of its <see cref="CatalogueState"/>.</param>
internal sealed record KeptCatalogue(ulong Version, string Folder, int Titles, int StateParts);

/// <summary>
/// Which catalogue is the newest: the one document that changes. What it names is written before it and never changed. Of the newest version the titles are kept, of those before it
/// only ids and hashes: a delta's titles are always the newest's.
/// </summary>
/// <param name="At">When the newest was published.</param>
/// <param name="Versions">The versions that are kept, the newest last.</param>
/// <param name="Parts">Items of the newest version's titles.</param>
internal sealed record CatalogueHead(DateTimeOffset At, IReadOnlyList<KeptCatalogue> Versions, int Parts)
{
    /// <summary>The document's name.</summary>
    public const string Name = "catalogue/head";

    /// <summary>So many versions are kept; a television with an older one gets everything.</summary>
    public const int MostVersions = 30;

    /// <summary>The newest version.</summary>
    [JsonIgnore]
    public KeptCatalogue Newest => Versions[^1];

    /// <summary>Reads the newest head, with its version in the store; null and 0 where nothing was published.</summary>
    public static async Task<(CatalogueHead? Head, long Present)> ReadAsync(IDocumentStore documents, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Name, null, cancellationToken) is { } document
            ? (JsonSerializer.Deserialize(document.Content.Span, CatalogueJson.Default.CatalogueHead), document.Version) : (null, 0);

    /// <summary>As a document.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CatalogueJson.Default.CatalogueHead);
}

/// <summary>Reads and writes the catalogue's documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CatalogueHead))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
