using EdgeRec.Device.Catalog;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Search;

/// <summary>
/// The search of a running daemon. Its index is made in the background, a little after the start so that the first page comes first, or at once when
/// somebody searches before that.
/// </summary>
internal sealed class SearchService : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);
    private readonly CatalogStore _store;
    private readonly CatalogIndex _catalog;
    private readonly HomeComposer _composer;
    private readonly INamedThings _things;
    private readonly ActivityBoard? _activity;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private Task<Searcher>? _building;
    private bool _isOver;

    /// <summary>Will search a catalogue.</summary>
    public SearchService(CatalogStore store, CatalogIndex catalog, HomeComposer composer, INamedThings things, TimeProvider time, ActivityBoard? activity = null)
    {
        _activity = activity;
        _store = store;
        _catalog = catalog;
        _composer = composer;
        _things = things;
        _timer = time.CreateTimer(_ => Start(), null, Delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The searcher, as soon as there is one.</summary>
    public async Task<Searcher> ReadyAsync(CancellationToken cancellationToken) => await Start().WaitAsync(cancellationToken);

    /// <summary>Waits until nothing reads the catalogue any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Task? building;
        lock (_gate)
        {
            _isOver = true;
            building = _building;
        }

        if (building is not null)
        {
            await building.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<Searcher> Start()
    {
        lock (_gate)
        {
            // What failed for a passing reason, such as a disk that was full, is tried again by the next search.
            if (_building is null or { IsFaulted: true })
            {
                ObjectDisposedException.ThrowIf(_isOver, this);
                _building = Task.Run(Build);
            }

            return _building;
        }
    }

    private Searcher Build()
    {
        _activity?.Begin(Activities.Thinking);
        try
        {
            return Index();
        }
        finally
        {
            _activity?.End(Activities.Thinking);
        }
    }

    private Searcher Index()
    {
        var builder = new SearchableCatalogBuilder(_catalog, _things);
        _store.ForEach(builder.Add);
        var searcher = new Searcher(_catalog, _composer, builder.Build());
        // As after the start: reading every title leaves tens of megabytes of garbage behind.
        SpareMemory.GiveBack();
        return searcher;
    }
}
