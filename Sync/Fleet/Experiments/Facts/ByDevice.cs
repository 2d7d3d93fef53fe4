namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>Rows that come by rising device, a device at a time: for reading several enumerations side by side.</summary>
/// <param name="source">The rows.</param>
/// <param name="deviceOf">The device of a row.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class ByDevice<T>(IAsyncEnumerable<T> source, Func<T, Guid> deviceOf, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<T> _source = source.GetAsyncEnumerator(cancellationToken);
    private bool _begun, _more;

    /// <summary>The device of the next row; null behind the last.</summary>
    public async ValueTask<Guid?> NextAsync()
    {
        if (!_begun)
        {
            (_begun, _more) = (true, await _source.MoveNextAsync());
        }

        return _more ? deviceOf(_source.Current) : null;
    }

    /// <summary>Puts the rows of a device into a list, passing over those of devices before it.</summary>
    /// <param name="device">Not before the last one that was asked for.</param>
    /// <param name="rows">Emptied first.</param>
    public async ValueTask TakeAsync(Guid device, List<T> rows)
    {
        rows.Clear();
        while (await NextAsync() is { } next && next.CompareTo(device) <= 0)
        {
            if (next == device)
            {
                rows.Add(_source.Current);
            }

            _more = await _source.MoveNextAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
