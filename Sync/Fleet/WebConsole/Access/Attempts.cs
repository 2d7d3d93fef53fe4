namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>
/// Slows guessing down: so many failed attempts for a name, and for an address, then a wait that grows. Kept by each replica for itself, and bounded: names beyond
/// the bound share one allowance.
/// </summary>
internal sealed class Attempts(TimeProvider time)
{
    /// <summary>Failures that cost nothing yet.</summary>
    public const int Free = 5;

    private const int MostKeys = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Until)> _failures = [];

    /// <summary>How long somebody has to wait until they may try; zero if not at all.</summary>
    public TimeSpan Wait(params ReadOnlySpan<string> keys)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan longest = TimeSpan.Zero;
        lock (_lock)
        {
            foreach (string key in keys)
            {
                if (_failures.TryGetValue(Slot(key), out (int Failures, DateTimeOffset Until) known) && known.Failures >= Free && known.Until - now > longest)
                {
                    longest = known.Until - now;
                }
            }
        }

        return longest;
    }

    /// <summary>Notes a failure under each key.</summary>
    public void Failed(params ReadOnlySpan<string> keys)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (string key in keys)
            {
                string slot = Slot(key);
                _failures.TryGetValue(slot, out (int Failures, DateTimeOffset Until) known);
                int failures = known.Failures > 0 && now - known.Until > Longest ? 1 : known.Failures + 1;
                double seconds = failures < Free ? 0 : Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, failures - Free));
                _failures[slot] = (failures, now + TimeSpan.FromSeconds(seconds));
            }
        }
    }

    /// <summary>Forgets the failures of a key after a success.</summary>
    public void Succeeded(string key)
    {
        lock (_lock)
        {
            _failures.Remove(key);
        }
    }

    private string Slot(string key)
    {
        if (_failures.ContainsKey(key) || _failures.Count < MostKeys)
        {
            return key;
        }

        DateTimeOffset old = time.GetUtcNow() - Longest;
        foreach ((string known, (int _, DateTimeOffset until)) in _failures)
        {
            if (until < old)
            {
                _failures.Remove(known);
            }
        }

        return _failures.Count < MostKeys ? key : "";
    }
}
