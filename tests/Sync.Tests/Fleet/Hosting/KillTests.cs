using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Hosting;

/// <summary>Real processes, killed in the middle of the load: what was acknowledged is there, and nothing is there twice.</summary>
[Collection("databases")]
public sealed class KillTests : IDisposable
{
    private const int Devices = 8, Events = 20, Tries = 15_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-kill-").FullName;

    // What each device was told, by its number: everything up to there is durable.
    private readonly ConcurrentDictionary<int, long> _acknowledged = new();

    private Exception? _failure;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_replica_on_SQLite_is_killed_and_comes_back()
    {
        FleetProcess fleet = await FleetProcess.StartAsync(_folder);
        using X509Certificate2 gateway = await fleet.GatewayAsync();
        for (int round = 0; round < 3; round++)
        {
            await using (fleet)
            {
                await LoadAsync([fleet], gateway, async () =>
                {
                    await AcknowledgedAsync(more: 6);
                    await fleet.KillAsync();
                });
            }

            fleet = await FleetProcess.StartAsync(_folder);
        }

        await fleet.DisposeAsync();
        await using var store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), TimeProvider.System);
        await store.MigrateAsync(Cancellation);
        await VerifyAsync(store);
    }

    [Fact]
    public async Task One_of_two_replicas_is_killed_and_the_other_goes_on()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        string[] store = ["--store", "postgres", "--connection", await postgres.DatabaseAsync("fleet")];
        await using FleetProcess first = await FleetProcess.StartAsync(_folder, store);
        await using FleetProcess second = await FleetProcess.StartAsync(_folder, store);
        using X509Certificate2 gateway = await first.GatewayAsync(store);

        await LoadAsync([first, second], gateway, async () =>
        {
            await AcknowledgedAsync(more: 8);
            await first.KillAsync();
            await AcknowledgedAsync(more: 8);
        });

        await using var frames = new PostgresFleetStore(store[^1], TimeProvider.System);
        await VerifyAsync(frames);
    }

    [Fact]
    public async Task The_database_is_killed_and_comes_back()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        string[] store = ["--store", "postgres", "--connection", await postgres.DatabaseAsync("fleet")];
        await using FleetProcess fleet = await FleetProcess.StartAsync(_folder, store);
        using X509Certificate2 gateway = await fleet.GatewayAsync(store);

        await LoadAsync([fleet], gateway, async () =>
        {
            for (int round = 0; round < 2; round++)
            {
                await AcknowledgedAsync(more: 8);
                await postgres.KillAsync();
                await postgres.StartAgainAsync();
            }

            await AcknowledgedAsync(more: 8);
        });

        await using var frames = new PostgresFleetStore(store[^1], TimeProvider.System);
        await VerifyAsync(frames);
    }

    [Fact]
    public async Task The_broker_and_then_the_replica_are_killed_and_come_back()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        Assert.SkipWhen(NatsServer.Missing is not null, NatsServer.Missing ?? "");
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await using NatsServer nats = await NatsServer.StartAsync();
        string[] store = ["--store", "postgres", "--connection", await postgres.DatabaseAsync("fleet")], intake = ["--intake", $"nats://127.0.0.1:{nats.Port}"];
        FleetProcess fleet = await FleetProcess.StartAsync(_folder, [.. store, .. intake]);
        using X509Certificate2 gateway = await fleet.GatewayAsync(store);
        await using (fleet)
        {
            await LoadAsync([fleet], gateway, async () =>
            {
                await AcknowledgedAsync(more: 8);
                await nats.KillAsync();

                // Long enough for whatever was under way to be given up.
                _failure = null;
                await EventuallyAsync(() => Task.FromResult(_failure is RpcException { StatusCode: StatusCode.Unavailable }));
                await nats.StartAgainAsync();
                await AcknowledgedAsync(more: 8);
                await fleet.KillAsync();
            });
        }

        // What was acknowledged is in the broker; whoever comes next brings it to the database.
        await using FleetProcess next = await FleetProcess.StartAsync(_folder, [.. store, .. intake]);
        await using var frames = new PostgresFleetStore(store[^1], TimeProvider.System);
        await EventuallyAsync(async () => (await frames.Frames.TotalsAsync(Cancellation)).Frames >= _acknowledged.Values.Sum() / Events);
        await VerifyAsync(frames);
    }

    [Fact]
    public async Task A_replica_of_which_a_part_fails_ends_instead_of_turning_everybody_away()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        string[] store = ["--store", "postgres", "--connection", await postgres.DatabaseAsync("fleet")];
        await using FleetProcess fleet = await FleetProcess.StartAsync(_folder, store);

        // Nothing that waiting would mend: who is shut out cannot be read any more.
        await using (NpgsqlDataSource database = NpgsqlDataSource.Create(store[^1]))
        await using (NpgsqlCommand drop = database.CreateCommand("DROP TABLE revocations"))
        {
            await drop.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Equal(1, await fleet.EndAsync());
    }

    [Fact]
    public async Task A_replica_that_is_told_to_stop_ends_in_order()
    {
        await using FleetProcess fleet = await FleetProcess.StartAsync(_folder);
        using X509Certificate2 gateway = await fleet.GatewayAsync();
        int code = -1;

        await LoadAsync([fleet], gateway, async () =>
        {
            await AcknowledgedAsync(more: 4);
            code = await fleet.StopAsync();
        });

        Assert.Equal(0, code);
        await using var store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), TimeProvider.System);
        await VerifyAsync(store);
    }

    private async Task LoadAsync(FleetProcess[] fleets, X509Certificate2 gateway, Func<Task> meanwhile)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        GrpcChannel[] channels = [.. fleets.Select(fleet => FleetChannel.Open(fleet.Address, fleet.Fingerprint, gateway))];
        Task[] senders = [.. Enumerable.Range(0, Devices).Select(device => SendAsync(device, channels, stop.Token))];
        try
        {
            await meanwhile();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(senders);
            foreach (GrpcChannel channel in channels)
            {
                channel.Dispose();
            }
        }
    }

    // As a television does: several frames under way, and after a failure on from what was acknowledged, with the other replica.
    private async Task SendAsync(int device, GrpcChannel[] channels, CancellationToken stop)
    {
        for (int attempt = device; !stop.IsCancellationRequested; attempt++)
        {
            try
            {
                using AsyncDuplexStreamingCall<DeltaFrame, PushReply> call = new FleetSync.FleetSyncClient(channels[attempt % channels.Length]).Push(cancellationToken: stop);
                long sent = _acknowledged.GetValueOrDefault(device), answered = sent;
                while (!stop.IsCancellationRequested)
                {
                    for (; sent < answered + (4 * Events); sent += Events)
                    {
                        await call.RequestStream.WriteAsync(Frames.EventsFor(Name(device).ToByteArray(bigEndian: true), sent + 1, Events), stop);
                    }

                    if (!await call.ResponseStream.MoveNext(stop))
                    {
                        break;
                    }

                    answered = (long)call.ResponseStream.Current.AcceptedThrough;
                    Assert.Empty(call.ResponseStream.Current.Refused);
                    _acknowledged[device] = answered;
                }
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException or IOException)
            {
                _failure = e;
                await Task.WhenAny(Task.Delay(50, stop));
            }
        }
    }

    // Returns once every device was told of so many more frames.
    private Task AcknowledgedAsync(int more)
    {
        long[] goals = [.. Enumerable.Range(0, Devices).Select(device => _acknowledged.GetValueOrDefault(device) + (more * Events))];
        return EventuallyAsync(() => Task.FromResult(Enumerable.Range(0, Devices).All(device => _acknowledged.GetValueOrDefault(device) >= goals[device])));
    }

    private async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (int i = 0; !await holds(); i++)
        {
            if (i == Tries)
            {
                Assert.Fail($"Nothing goes on. Told: {string.Join(' ', _acknowledged.ToArray().OrderBy(pair => pair.Key))}. Last failure: {_failure}");
            }

            await Task.Delay(20, Cancellation);
        }
    }

    private async Task VerifyAsync(IFleetStore store)
    {
        Assert.Equal(Devices, _acknowledged.Count);
        var events = new Dictionary<Guid, List<long>>();
        for (long after = 0; await store.Frames.ReadAsync(after, Stream.Events, 500, Cancellation) is { Count: > 0 } page; after = page[^1].Position)
        {
            foreach (Frame frame in page.Select(stored => stored.Frame))
            {
                events.TryAdd(frame.Key.Device, []);
                events[frame.Key.Device].AddRange(((DeltaBatch)frame.Open()!).Events.Select(item => item.Seq));
            }
        }

        foreach ((int device, long through) in _acknowledged)
        {
            List<long> stored = events.GetValueOrDefault(Name(device)) ?? [];
            Assert.Equal(stored.Count, stored.Distinct().Count());
            Assert.Equal(Enumerable.Range(1, (int)through).Select(seq => (long)seq), stored.Where(seq => seq <= through).Order());
        }
    }

    private static Guid Name(int device) => new(device + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 7]);
}
