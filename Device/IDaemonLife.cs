using EdgeRec.Device.Api;
using EdgeRec.Device.Field;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device;

/// <summary>One life of the daemon's inside: the whole of it (<see cref="Daemon"/>), or what is left of it after crashes (<see cref="Field.SafePage.SafeDaemon"/>).</summary>
internal interface IDaemonLife : IAsyncDisposable
{
    /// <summary>The local API.</summary>
    ApiServer Api { get; }

    /// <summary>The data folder, held.</summary>
    DataFolder Folder { get; }

    /// <summary>What looks after it.</summary>
    FieldKit Field { get; }

    /// <summary>Ends when it is to be closed and opened anew, in the same process.</summary>
    Task Renewal { get; }

    /// <summary>Who has to answer while it is well.</summary>
    IReadOnlyList<Field.Watch.HealthProbe> Probes { get; }
}
