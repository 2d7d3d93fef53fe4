namespace EdgeRec.Device.Sync.Agent;

/// <summary>When this television comes: at a moment of its own, so that those of a city do not come together, not even after a power cut.</summary>
/// <param name="interval">The time between two visits.</param>
/// <param name="window">Within which the first one comes.</param>
/// <param name="seed">Of the device's identity.</param>
internal sealed class Rhythm(TimeSpan interval, TimeSpan window, uint seed)
{
    /// <summary>Another seed than that of the pages.</summary>
    private readonly Random _random = new((int)(seed ^ 0x5eed_5eed));

    /// <summary>The random numbers of this device.</summary>
    public Random Random => _random;

    /// <summary>Until the first visit; never later than a visit is due anyway.</summary>
    public TimeSpan First() => (window < interval ? window : interval) * _random.NextDouble();

    /// <summary>Until the next one: the interval, up to a quarter less or more.</summary>
    public TimeSpan Next() => interval * (0.75 + (0.5 * _random.NextDouble()));
}
