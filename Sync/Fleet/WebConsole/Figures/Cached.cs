namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>
/// What is read at most once in a while, however many ask: those who ask while it is being read wait for the same reading.
/// </summary>
internal sealed class Cached<T>(Func<CancellationToken, Task<T>> read, TimeSpan age, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Task<T>? _reading;
    private DateTimeOffset _until;

    /// <summary>The value, no older than the age.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        Task<T> reading;
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_reading is null || _reading.IsFaulted || (_reading.IsCompleted && now >= _until))
            {
                // Nobody's own request ends it: others wait for it, too.
                _reading = read(CancellationToken.None);
                _until = now + age;
            }

            reading = _reading;
        }

        return reading.WaitAsync(cancellationToken);
    }
}
