using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>Everything that the fleet keeps. Replicas have nothing else in common.</summary>
internal interface IFleetStore : IAsyncDisposable
{
    /// <summary>What devices sent.</summary>
    IFrameStore Frames { get; }

    /// <summary>Who they are.</summary>
    IDeviceRegistry Devices { get; }

    /// <summary>What the fleet made.</summary>
    IDocumentStore Documents { get; }

    /// <summary>What has to stay erased.</summary>
    IErasureList Erasures { get; }

    /// <summary>What the events of the frames came to, by profile and day.</summary>
    IFactStore Facts { get; }

    /// <summary>Whether a fleet was ever set up in the database.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be asked now.</exception>
    Task<bool> IsSetUpAsync(CancellationToken cancellationToken);

    /// <summary>Brings the database to this program's layout; with many replicas starting at once, one does it and the others wait.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached, or is of a newer program.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Whether the database answers.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);

    /// <summary>The time by the database's own clock; null where it has none but this process'.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be asked now.</exception>
    Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken);
}

/// <summary>The database cannot be used now. What was tried may be tried again.</summary>
/// <param name="message">What is wrong and how to mend it.</param>
/// <param name="inner">What the driver said.</param>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
