using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Store;

/// <summary>Documents of a database that dies after what is done and before anything more is written down of it.</summary>
internal sealed class DyingDocuments(IDocumentStore documents) : IDocumentStore
{
    public Task<Document?> ReadAsync(string name, long? version, CancellationToken cancellationToken) => documents.ReadAsync(name, version, cancellationToken);

    public Task<IReadOnlyList<Document>> ReadVersionsAsync(string name, long after, int limit, CancellationToken cancellationToken) => documents.ReadVersionsAsync(name, after, limit, cancellationToken);

    public Task<IReadOnlyList<DocumentHead>> ListAsync(string prefix, CancellationToken cancellationToken) => documents.ListAsync(prefix, cancellationToken);

    public Task<bool> TryWriteAsync(string name, long present, ReadOnlyMemory<byte> content, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(name, present, content, lines, cancellationToken);

    public Task<long> AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Task.FromException<long>(new StoreUnavailableException("It has died."));

    public Task TrimAsync(string name, long first, CancellationToken cancellationToken) => documents.TrimAsync(name, first, cancellationToken);

    public Task<bool> DeleteAsync(string name, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) => documents.DeleteAsync(name, lines, cancellationToken);
}
