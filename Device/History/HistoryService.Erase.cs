using System.Buffers;
using System.Text;
using System.Text.Json.Serialization;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <content>Erasing, so that no trace is left in any file.</content>
internal sealed partial class HistoryService
{
    /// <summary>Deletes a profile and everything it did: from memory, journal, LiteDB, the good copy and the files set aside.</summary>
    public Task<ProfileReceipt> DeleteProfileAsync(string profileId, CancellationToken cancellationToken) =>
        RunAsync(() => Erase(profileId, keepProfile: false), cancellationToken);

    /// <summary>Deletes everything a profile did; the profile stays, as new.</summary>
    public Task<ProfileReceipt> EraseHistoryAsync(string profileId, CancellationToken cancellationToken) =>
        RunAsync(() => Erase(profileId, keepProfile: true), cancellationToken);

    /// <summary>Called between the steps of an erasure; a test ends the process there.</summary>
    internal Action<string>? EraseStep { get; set; }

    private ProfileReceipt Erase(string profileId, bool keepProfile)
    {
        EraseIntent? brokenOff = _brokenOff;
        FinishBrokenOff();
        if (!Household.Profiles.TryGetValue(profileId, out ProfileState? state))
        {
            return brokenOff?.ProfileId == profileId ? new ProfileReceipt(ProfileOutcome.Done, null) : NotFound(profileId);
        }

        Begin(new EraseIntent(profileId, keepProfile));
        return new ProfileReceipt(ProfileOutcome.Done, keepProfile ? state.Profile : null);
    }

    private void Erase(EraseIntent intent)
    {
        long seq;
        ProfileState? old;
        lock (Household.Gate)
        {
            seq = Household.AppliedSeq;
            if (Household.Profiles.Remove(intent.ProfileId, out old) && intent.KeepProfile)
            {
                var emptied = new ProfileState(old.Profile) { Version = seq };
                emptied.Dirty.Mark();
                Household.Profiles.Add(intent.ProfileId, emptied);
            }

            Household.RecountQualityPlays(_titles);
        }

        _exposures?.Forget(intent.ProfileId);
        EraseStep?.Invoke("memory");
        _erasures?.Add(intent.ProfileId, seq, onlyChild: old?.IsOnlyChild(_time.GetUtcNow().Year) == true);
        EraseStep?.Invoke("tombstone");
        _keeper.RewriteWithout(intent.ProfileId, intent.KeepProfile);
        EraseStep?.Invoke("view");
        JournalBase.Erase(_folder, intent.ProfileId);
        FleetLedger.Erase(_folder, intent.ProfileId);
        WaitingReport.Empty(SyncFolder.Of(_folder));
        _folder.ClearLeftoversOfHistory();
        EraseStep?.Invoke("base");
        EventOwners owners = EventOwners.Of(_journal.ReadAll());
        _journal.Rewrite(record => Settled(record, owners) is { } settled && !BelongsTo(settled, intent) ? settled : null);
        EraseStep?.Invoke("journal");
        foreach (string file in Directory.GetFiles(_folder.SetAside))
        {
            File.Delete(file);
        }

        DurableFiles.SyncFolder(_folder.SetAside);
        EraseStep?.Invoke("set-aside");
        StateFile.Delete(_folder.EraseIntent);
        _brokenOff = null;
        Announce(intent.ProfileId, seq);
    }

    /// <summary>
    /// An event under the profile whose it is now, so that nothing of it need be known of the profile that it was sent for; a move
    /// has then done its work and goes.
    /// </summary>
    private static JournalRecord? Settled(JournalRecord record, EventOwners owners)
    {
        try
        {
            if (record.Kind == RecordKind.Event
                && EventCodec.Read(record.Payload) is var happened && owners.Settle(record.Seq, happened) is var settled && settled.Profile != happened.Profile)
            {
                var bytes = new ArrayBufferWriter<byte>();
                EventCodec.Write(bytes, settled);
                return record with { Payload = bytes.WrittenMemory };
            }
        }
        catch (InvalidDataException)
        {
            // Judged by its bytes below.
        }

        return record.Kind == RecordKind.Move ? null : record;
    }

    private static bool BelongsTo(JournalRecord record, EraseIntent intent)
    {
        try
        {
            return record.Kind switch
            {
                RecordKind.Event => EventCodec.Read(record.Payload).Profile == intent.ProfileId,
                RecordKind.Exposure => ExposureRecordCodec.Read(record.Payload).Profile == intent.ProfileId,
                RecordKind.Profile => !intent.KeepProfile && ProfileRecordCodec.Read(record.Payload).Id == intent.ProfileId,
                _ => Contains(record, intent.ProfileId),
            };
        }
        catch (InvalidDataException)
        {
            return Contains(record, intent.ProfileId);
        }
    }

    private static bool Contains(JournalRecord record, string profileId) =>
        record.Payload.Span.IndexOf(Encoding.UTF8.GetBytes(profileId)) >= 0;
}

/// <summary>Which erasure is under way.</summary>
/// <param name="ProfileId">Whose.</param>
/// <param name="KeepProfile">Whether only the history goes.</param>
internal sealed record EraseIntent(string ProfileId, bool KeepProfile);

/// <summary>Reads and writes <see cref="EraseIntent"/> without reflection.</summary>
[JsonSerializable(typeof(EraseIntent))]
internal sealed partial class EraseIntentJson : JsonSerializerContext;
