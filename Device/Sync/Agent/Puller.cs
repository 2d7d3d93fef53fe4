using System.Globalization;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Asks what is new and gives each item to whom it is for.</summary>
internal sealed class Puller(IReadOnlyList<IPullHandler> handlers, OutboxStore store, ByteBudget budget)
{
    private static readonly TimeSpan MostOfStream = TimeSpan.FromMinutes(5);

    /// <summary>The fleet's clock as the last answer said it; null when it did not.</summary>
    public DateTimeOffset? FleetNow { get; private set; }

    /// <summary>Asks, and takes what comes.</summary>
    /// <param name="calls">The fleet.</param>
    /// <param name="metered">Whether bytes cost money: catalogues wait.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>After what time the fleet wants to be asked again; null where it does not say.</returns>
    /// <exception cref="RpcException">The fleet or the network failed; what came before is kept.</exception>
    public async Task<TimeSpan?> PullAsync(FleetSync.FleetSyncClient calls, bool metered, CancellationToken cancellationToken)
    {
        var request = new PullRequest { AppVersion = Recommender.Version.ToString(3) };
        foreach (IPullHandler handler in handlers)
        {
            handler.Describe(request);
        }

        TimeSpan? again = null;
        using AsyncServerStreamingCall<PullItem> call = calls.Pull(request, FleetConnection.Within(MostOfStream, cancellationToken));
        Metadata headers = await call.ResponseHeadersAsync;
        FleetNow = DateTimeOffset.TryParseExact(headers.GetValue("date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset now) ? now : null;
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            PullItem item = call.ResponseStream.Current;
            if (item.ItemCase == PullItem.ItemOneofCase.Idle)
            {
                again = item.Idle.AskAgainAfter?.ToTimeSpan();
                continue;
            }

            if (budget.IsSpent || (metered && item.ItemCase == PullItem.ItemOneofCase.Catalogue))
            {
                break;
            }

            await GiveAsync(item, cancellationToken);
        }

        return again;
    }

    /// <summary>Lets the handlers do what takes long.</summary>
    public async Task WorkAsync(IBlobSource blobs, CancellationToken cancellationToken)
    {
        foreach (IPullHandler handler in handlers)
        {
            try
            {
                await handler.WorkAsync(blobs, cancellationToken);
            }
            catch (SyncPausedException)
            {
                // Goes on at the next visit.
            }
            catch (Exception e) when (e is ItemRefusedException or IOException)
            {
                store.Note(e.Message);
            }
        }
    }

    private async Task GiveAsync(PullItem item, CancellationToken cancellationToken)
    {
        if (handlers.FirstOrDefault(h => h.Handles(item.ItemCase)) is not { } handler)
        {
            return;
        }

        try
        {
            await handler.TakeAsync(item, cancellationToken);
        }
        catch (Exception e) when (e is ItemRefusedException or IOException)
        {
            store.Note(e.Message);
        }
    }
}
