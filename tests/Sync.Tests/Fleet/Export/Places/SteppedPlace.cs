using EdgeRec.Sync.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>A place that says beforehand when it is about to be changed.</summary>
internal sealed class SteppedPlace(IExportPlace inner, Action step) : IExportPlace
{
    public string Address => inner.Address;

    public Task<IReadOnlyList<string>> OpenLogAsync(CancellationToken cancellationToken) => inner.OpenLogAsync(cancellationToken);

    public Task AppendLogAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken) => Step().AppendLogAsync(line, cancellationToken);

    public Task<IReadOnlySet<string>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<long> WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken) => Step().WriteAsync(name, write, cancellationToken);

    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) => inner.OpenAsync(name, cancellationToken);

    public Task RenameAsync(string from, string to, CancellationToken cancellationToken) => Step().RenameAsync(from, to, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Step().DeleteAsync(name, cancellationToken);

    public void Dispose() => inner.Dispose();

    private IExportPlace Step()
    {
        step();
        return inner;
    }
}
