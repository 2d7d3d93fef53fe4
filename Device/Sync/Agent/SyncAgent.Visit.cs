using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Identity;
using Grpc.Core;

namespace EdgeRec.Device.Sync.Agent;

/// <content>One visit: enrol if need be, send, ask what is new, fetch, renew, report.</content>
internal sealed partial class SyncAgent
{
    private string? _refusedServer;
    private bool _ticketUsed;

    private async Task VisitAsync(CancellationToken cancellationToken)
    {
        _refusedServer = null;
        FleetIdentity identity = _identity ?? await EnrolAsync(cancellationToken);
        using FleetConnection connection = FleetConnection.Of(identity, _budget, _time);
        try
        {
            await TalkAsync(identity, connection, cancellationToken);
            _budget.Visited();
        }
        catch (RpcException e) when (RetryRules.IsUnwanted(e) && _options.Ticket is not null && !_ticketUsed)
        {
            // The operator gave a new ticket to a television that was sent away.
            await EnrolAsync(cancellationToken);
        }
        finally
        {
            _refusedServer = connection.Server.Reason;
            _budget.Keep();
            LetJournalGo();
        }
    }

    private async Task<FleetIdentity> EnrolAsync(CancellationToken cancellationToken)
    {
        if (_options.Fleet is null || _options.Ticket is null || !EnrolmentTicket.TryParse(_options.Ticket, out EnrolmentTicket? ticket))
        {
            throw new EnrolmentException("This television is not known to the fleet: start it once with --ticket; the operator has one.");
        }

        StateFile.Delete(_folder.Left);
        using FleetConnection connection = FleetConnection.Of(_options.Fleet, ticket, _budget, _time);
        try
        {
            FleetIdentity identity = await Enrolment.EnrolAsync(_folder, _options.Fleet, ticket, FleetLeft.NameOf(_options.Ticket), connection, cancellationToken);
            _ticketUsed = true;
            _identity = identity;
            return identity;
        }
        finally
        {
            _refusedServer = connection.Server.Reason;
        }
    }

    private async Task TalkAsync(FleetIdentity identity, FleetConnection connection, CancellationToken cancellationToken)
    {
        if (_time.GetElapsedTime(_heldSince) > OnceADay)
        {
            _pusher.TryHeldAgain();
            _heldSince = _time.GetTimestamp();
        }

        await _pusher.PushAsync(connection.Calls, sums: true, erasuresOnly: _budget.IsSpent, cancellationToken);
        if (_budget.IsSpent || _time.GetTimestamp() < _pullNotBefore)
        {
            return;
        }

        bool metered = Choices.Now.Metered;
        TimeSpan? again = await _puller.PullAsync(connection.Calls, metered, cancellationToken);
        _pullNotBefore = _time.GetTimestamp() + (long)((again ?? TimeSpan.Zero).TotalSeconds * _time.TimestampFrequency);
        await _puller.WorkAsync(new BlobSource(connection.Calls, _budget, () => Choices.Now.Metered), cancellationToken);
        if ((_puller.FleetNow ?? _time.GetUtcNow()) >= identity.RenewAfter)
        {
            _identity = await Enrolment.RenewAsync(_folder, identity, connection, cancellationToken);
        }

        await _health.SendAsync(async report => await connection.Calls.ReportAsync(report, FleetConnection.Unary(cancellationToken)));
    }
}
