using System.Globalization;
using EdgeRec.Sync.Fleet.Store;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace EdgeRec.Sync.Fleet.Intake.Nats;

/// <summary>
/// The JetStream stream between the replicas' calls and the database: a work queue on the servers' disks. A message is gone once a worker has written it to the database.
/// </summary>
internal sealed class NatsStream : IAsyncDisposable
{
    /// <summary>Name of the stream.</summary>
    public const string Name = "EDGEREC_FRAMES";

    /// <summary>Subject of the frames.</summary>
    public const string Subject = "edgerec.frames";

    private const string Worker = "to-database", ReplicasParameter = "replicas=";

    // A message comes again when nobody has written it by then; the key makes that harmless.
    private static readonly TimeSpan AckWait = TimeSpan.FromSeconds(30), Duplicates = TimeSpan.FromMinutes(10);

    // However the client fares with its connection, nobody waits longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly NatsConnection _connection;
    private readonly int _replicas;

    /// <summary>Names the servers; nothing is opened yet.</summary>
    /// <param name="servers"><c>nats://HOST:4222</c>, with <c>?replicas=3</c> for a cluster of servers that each keep every message.</param>
    /// <param name="logs">For what becomes of the connection.</param>
    public NatsStream(Uri servers, ILoggerFactory logs)
    {
        _replicas = servers.Query.TrimStart('?') is { } query && query.StartsWith(ReplicasParameter, StringComparison.Ordinal)
            ? int.Parse(query[ReplicasParameter.Length..], CultureInfo.InvariantCulture)
            : 1;
        _connection = new NatsConnection(new NatsOpts { Url = servers.GetLeftPart(UriPartial.Authority), Name = "edgerec-fleet", LoggerFactory = logs, PublishTimeoutOnDisconnected = true });
        Context = new NatsJSContext(_connection);
    }

    /// <summary>For publishing.</summary>
    public NatsJSContext Context { get; }

    /// <summary>Makes the stream where it is not there yet, and the workers' common place in it.</summary>
    /// <exception cref="StoreUnavailableException">The servers cannot be reached.</exception>
    public async Task<INatsJSConsumer> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"NATS cannot be asked now: {e.Message}", e);
        }
    }

    private async Task<INatsJSConsumer> MakeAsync(CancellationToken cancellationToken)
    {
        await Context.CreateOrUpdateStreamAsync(
            new StreamConfig(Name, [Subject])
            {
                Retention = StreamConfigRetention.Workqueue,
                Storage = StreamConfigStorage.File,
                Discard = StreamConfigDiscard.New,
                DuplicateWindow = Duplicates,
                NumReplicas = _replicas,
            },
            cancellationToken);
        return await Context.CreateOrUpdateConsumerAsync(
            Name, new ConsumerConfig(Worker) { AckPolicy = ConsumerConfigAckPolicy.Explicit, AckWait = AckWait, MaxAckPending = 50_000 }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
