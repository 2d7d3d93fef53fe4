using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Identity;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Agent;

/// <content>Leaving the fleet: what it must still hear is told, then everything that only it has a use for goes.</content>
internal sealed partial class SyncAgent
{
    private readonly SemaphoreSlim _ending = new(1, 1);
    private volatile FleetLeft? _left;

    /// <summary>
    /// Leaves the fleet. Erasures that wait are sent first; then identity, keys, outbox and the fleet's documents are removed, and what the household chose ends with it: a new ticket begins anew, with nothing agreed.
    /// Titles, history, the pack in use and what was learned here stay. What the fleet has stays there, unless it is erased first.
    /// </summary>
    /// <param name="erase">Whether the fleet is to erase first what it was told of every profile.</param>
    /// <param name="abandonErasures">Whether to leave also when erasures cannot be sent: the fleet never hears of them then.</param>
    /// <exception cref="NoFleetException">There is none to leave.</exception>
    /// <exception cref="ErasuresWaitException">Erasures could not be sent; nothing was left. They go with a later visit.</exception>
    public async Task LeaveAsync(bool erase, bool abandonErasures)
    {
        await _ending.WaitAsync();
        try
        {
            if (_identity is null)
            {
                throw new NoFleetException();
            }

            await _stop.CancelAsync();
            await _loop;
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            try
            {
                await QuietThread.RunAsync("leave", () => LeaveQuietlyAsync(erase, abandonErasures));
            }
            finally
            {
                if (_identity is not null)
                {
                    Begin();
                }
            }
        }
        finally
        {
            _ending.Release();
        }
    }

    private async Task LeaveQuietlyAsync(bool erase, bool abandonErasures)
    {
        FleetIdentity identity = _identity!;
        if (erase)
        {
            foreach ((string profile, bool onlyChild) in _recommender.History.Household.Known(_time.GetUtcNow().Year))
            {
                _recommender.Erasures.Add(profile, AppliedSeq(), onlyChild);
            }
        }

        string? failure = _recommender.Erasures.Waiting.Count == 0 ? null : await SendErasuresAsync(identity);
        if (_recommender.Erasures.Waiting.Count is > 0 and var waiting && !abandonErasures)
        {
            throw new ErasuresWaitException(waiting, failure ?? "The fleet does not take them at the moment.");
        }

        string[] tickets = [.. new[] { identity.Ticket, _options.Ticket is { } given ? FleetLeft.NameOf(given) : null }.OfType<string>().Distinct()];
        var left = new FleetLeft(identity.Fleet, tickets);
        left.Write(_folder);
        ForgetFleet();
        _left = left;
        _mood = new SyncMood(SyncState.Off, null, 0, null);
        LetJournalGo();
    }

    /// <returns>Why they did not all go; null when the fleet was reached.</returns>
    private async Task<string?> SendErasuresAsync(FleetIdentity identity)
    {
        if (_time.GetTimestamp() < _notBefore)
        {
            return "The fleet is too busy to be visited now.";
        }

        try
        {
            using FleetConnection connection = FleetConnection.Of(identity, _budget, _time);
            await _pusher.PushAsync(connection.Calls, sums: false, erasuresOnly: true, CancellationToken.None);
            return null;
        }
        catch (RpcException e)
        {
            return $"The fleet cannot be reached or did not answer ({e.StatusCode}).";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Sentence(e); // Whatever it is, the household decides what comes of it.
        }
    }

    /// <summary>Removes what only this fleet has a use for. May be repeated: a start after a crash in it ends it.</summary>
    private void ForgetFleet()
    {
        foreach (IPullHandler handler in _parts.Handlers)
        {
            handler.Left();
        }

        // Before the identity goes, which says that there is something to forget: whoever joins a fleet afterwards does so under another name of the journal's life.
        _recommender.Identity.BeginAnew(_recommender.Folder);
        _store.Forget();
        _recommender.Erasures.Forget();
        _recommender.Sent.Clear();
        Choices.Forget(AppliedSeq());
        _folder.Forget();
        _identity = null;
    }
}

/// <summary>There is no fleet to leave.</summary>
internal sealed class NoFleetException() : Exception("This television is not enrolled with a fleet.");

/// <summary>Erasures could not be sent.</summary>
/// <param name="count">How many wait.</param>
/// <param name="why">One sentence.</param>
internal sealed class ErasuresWaitException(int count, string why) : Exception(why)
{
    /// <summary>How many wait.</summary>
    public int Count { get; } = count;
}
