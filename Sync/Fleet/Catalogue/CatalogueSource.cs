using System.Runtime.CompilerServices;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>
/// Gives televisions the newest catalogue, as what changed since theirs. A delta is made once for all that have the same version, one at a time, and kept in memory up to a bound.
/// </summary>
/// <param name="store">The versions.</param>
/// <param name="time">The clock.</param>
internal sealed class CatalogueSource(CatalogueStore store, TimeProvider time) : IPullSource, IDisposable
{
    /// <summary>Bytes of deltas that are kept ready; what devices ask for beyond is made again.</summary>
    internal const long MostBytes = 256L << 20;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DeltaMaker _maker = new(store);
    private readonly Dictionary<ulong, Ready> _ready = [];
    private CatalogueHead? _head;
    private long _readAt, _uses;
    private bool _wasRead;

    /// <summary>How many deltas were made, for tests.</summary>
    internal int Made { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PullItem> NewForAsync(Guid device, PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<PullItem> items = await ItemsAsync(request.CatalogueVersion, cancellationToken);
        for (int i = BehindMark(items, request.CatalogueMark); i < items.Count; i++)
        {
            yield return items[i];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Behind the item up to which a device has this very delta; the beginning where it has another or nothing.</summary>
    private static int BehindMark(IReadOnlyList<PullItem> items, ByteString mark)
    {
        for (int i = 0; i < items.Count - 1 && !mark.IsEmpty; i++)
        {
            if (items[i].Catalogue.Mark.Equals(mark))
            {
                return i + 1;
            }
        }

        return 0;
    }

    // Whoever comes while a delta is made waits, and finds it ready.
    private async Task<IReadOnlyList<PullItem>> ItemsAsync(ulong version, CancellationToken cancellationToken)
    {
        if (_wasRead && time.GetElapsedTime(_readAt) < Fresh && (_head is null || _head.Newest.Version == version))
        {
            return [];
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            await RefreshAsync(cancellationToken);
            try
            {
                return await FindAsync(version, cancellationToken);
            }
            catch (InvalidDataException)
            {
                // A newer version was published, and what this one needed is gone.
                _wasRead = false;
                await RefreshAsync(cancellationToken);
                return await FindAsync(version, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_wasRead && time.GetElapsedTime(_readAt) < Fresh)
        {
            return;
        }

        CatalogueHead? head = await store.HeadAsync(cancellationToken);
        if (head?.Newest != _head?.Newest)
        {
            _ready.Clear();
        }

        (_head, _readAt, _wasRead) = (head, time.GetTimestamp(), true);
    }

    private async Task<IReadOnlyList<PullItem>> FindAsync(ulong version, CancellationToken cancellationToken)
    {
        if (_head is not { } head || head.Newest.Version == version)
        {
            return [];
        }

        KeptCatalogue? from = head.Versions.FirstOrDefault(kept => kept.Version == version);
        if (!_ready.TryGetValue(from?.Version ?? 0, out Ready? ready))
        {
            IReadOnlyList<PullItem> items = await _maker.MakeAsync(head, from, cancellationToken);
            Made++;
            ready = new Ready(items, items.Sum(item => (long)item.CalculateSize()));
            MakeRoom(ready.Bytes);
            _ready.Add(from?.Version ?? 0, ready);
        }

        ready.LastUse = ++_uses;
        return ready.Items;
    }

    private void MakeRoom(long bytes)
    {
        while (_ready.Count > 0 && _ready.Values.Sum(ready => ready.Bytes) + bytes > MostBytes)
        {
            _ready.Remove(_ready.MinBy(pair => pair.Value.LastUse).Key);
        }
    }

    private sealed class Ready(IReadOnlyList<PullItem> items, long bytes)
    {
        public IReadOnlyList<PullItem> Items => items;

        public long Bytes => bytes;

        public long LastUse { get; set; }
    }
}
