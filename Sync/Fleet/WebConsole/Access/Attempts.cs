namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>
/// Slows guessing down: so many failed attempts for a name, and for an address, then a wait that grows. An attempt counts as failed from its beginning, until it
/// succeeds: however many begin at once, no more are let in than one after the other. Kept by each replica for itself, and bounded: names beyond the bound share
/// one allowance.
/// </summary>
internal sealed class Attempts(TimeProvider time)
{
    /// <summary>Failures that cost nothing yet.</summary>
    public const int Free = 5;

    private const int MostKeys = 10_000;
    private const string Shared = "";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Until)> _failures = [];

    /// <summary>How long somebody has to wait until they may try; zero if not at all.</summary>
    public TimeSpan Wait(params ReadOnlySpan<string> keys)
    {
        lock (_lock)
        {
            return Wait(time.GetUtcNow(), keys);
        }
    }

    /// <summary>Begins an attempt, which is a failure under each key until <see cref="Succeeded"/>.</summary>
    /// <returns>How long to wait before it may be begun; zero if it has begun.</returns>
    public TimeSpan Begin(params ReadOnlySpan<string> keys)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (Wait(now, keys) is { Ticks: > 0 } wait)
            {
                return wait;
            }

            foreach (string key in keys)
            {
                string slot = Slot(key);
                _failures.TryGetValue(slot, out (int Failures, DateTimeOffset Until) known);
                int failures = known.Failures > 0 && now - known.Until > Longest ? 1 : known.Failures + 1;
                double seconds = failures < Free ? 0 : Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, failures - Free));
                _failures[slot] = (failures, now + TimeSpan.FromSeconds(seconds));
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>Forgets the failures of each key after a success.</summary>
    public void Succeeded(params ReadOnlySpan<string> keys)
    {
        lock (_lock)
        {
            foreach (string key in keys)
            {
                // Who has only the shared allowance takes back the own attempt, and not those of the others.
                if (!_failures.Remove(key) && _failures.TryGetValue(Shared, out (int Failures, DateTimeOffset Until) shared) && shared.Failures > 0)
                {
                    _failures[Shared] = (shared.Failures - 1, time.GetUtcNow());
                }
            }
        }
    }

    private TimeSpan Wait(DateTimeOffset now, ReadOnlySpan<string> keys)
    {
        TimeSpan longest = TimeSpan.Zero;
        foreach (string key in keys)
        {
            if (_failures.TryGetValue(Slot(key), out (int Failures, DateTimeOffset Until) known) && known.Failures >= Free && known.Until - now > longest)
            {
                longest = known.Until - now;
            }
        }

        return longest;
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

        return _failures.Count < MostKeys ? key : Shared;
    }
}
