using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.History.View;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <content>Letting go of what is old.</content>
internal sealed partial class HistoryService
{
    /// <summary>A part of the journal holds at most so much of a history; and what is too old goes when the oldest of it is so much too old.</summary>
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    /// <summary>
    /// Lets go of events, exposures and plays from before a moment: parts of the journal that hold nothing newer, whole, after they were added to its base; then plays, and what is remembered
    /// of titles that are in the catalogue no more. Nothing of them is left in any file.
    /// </summary>
    /// <param name="limit">The moment.</param>
    /// <param name="now">What counts as now.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Whether anything went.</returns>
    /// <exception cref="IOException">The disk failed; it can be tried again.</exception>
    public Task<bool> ForgetBeforeAsync(DateTimeOffset limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(() => ForgetBefore(limit.ToUnixTimeMilliseconds(), now), cancellationToken);

    /// <summary>When the newest play began, where its clock could be believed; null without any.</summary>
    public DateTimeOffset? NewestPlay()
    {
        lock (Household.Gate)
        {
            long newest = Household.Profiles.Values.SelectMany(p => p.Plays).Max(play => play.StartedAt.TrustedMs) ?? 0;
            return newest > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(newest) : null;
        }
    }

    private bool ForgetBefore(long limitMs, DateTimeOffset now)
    {
        if (_journal.CurrentFirstSeq is { } first && TimesFrom(first).FirstOrDefault(now.ToUnixTimeMilliseconds()) < (now - Month).ToUnixTimeMilliseconds())
        {
            _journal.Close();
        }

        // Whatever goes makes LiteDB and the base be written anew: once a month, then, and not each day a little.
        long seq = OldThrough(limitMs - (long)Month.TotalMilliseconds) > 0 ? OldThrough(limitMs) : 0;
        if (seq == 0 && _keeper.OldestPlayMs([.. Household.Profiles.Keys]) >= limitMs - Month.TotalMilliseconds)
        {
            return false;
        }

        _keeper.MakeGoodCopy();
        if (seq > 0)
        {
            Interlocked.Add(ref _droppedUntold, _journal.CountRecords(ToldThrough, seq));
            new Refolding(_folder, _journal, EventOwners.Of(_journal.ReadAll()), _titles).Deepen(seq, [.. Household.Profiles.Values.Select(p => p.Profile)]);
            _journal.Drop(seq);
        }

        JournalBase start = JournalBase.Read(_folder);
        Forgetting forgetting;
        lock (Household.Gate)
        {
            forgetting = new Forgetting(Math.Max(seq, start.Seq), limitMs, _titles, Household);
        }

        if (start.Seq > 0)
        {
            foreach (ProfileState state in start.Household.Profiles.Values)
            {
                _ = forgetting.TakeFrom(state);
            }

            start.Write(start.Seq);
        }

        lock (Household.Gate)
        {
            foreach (ProfileState state in Household.Profiles.Values.Where(forgetting.TakeFrom))
            {
                state.Version = state.WatchedVersion = Household.AppliedSeq;
                state.Dirty.Mark();
            }

            Household.RecountQualityPlays(_titles);
        }

        _keeper.Rewrite(forgetting);
        _leftGarbage = true;
        foreach (string profile in Household.Profiles.Keys)
        {
            Announce(profile, Household.AppliedSeq);
        }

        return true;
    }

    /// <summary>Through which record the oldest parts of the journal hold nothing newer; 0 when the first one does. What has no time that counts (a profile, a clock that could not be believed) goes with the next old part.</summary>
    private long OldThrough(long limitMs)
    {
        long through = 0;
        foreach ((long first, long last) in _journal.ClosedParts)
        {
            (bool any, bool newer) = (false, false);
            foreach (long at in TimesFrom(first, last))
            {
                any = true;
                newer |= at >= limitMs;
            }

            if (newer)
            {
                break;
            }

            through = any ? last : through;
        }

        return through;
    }

    /// <summary>When the events and exposures of a stretch of the journal happened, where their clock could be believed, Unix milliseconds.</summary>
    private IEnumerable<long> TimesFrom(long first, long last = long.MaxValue)
    {
        foreach (JournalRecord record in _journal.ReadFrom(first).TakeWhile(r => r.Seq <= last))
        {
            if (TimeOf(record) is { Trusted: true } time)
            {
                yield return time.UnixMs;
            }
        }
    }

    private static EventTime? TimeOf(JournalRecord record)
    {
        try
        {
            return record.Kind switch
            {
                RecordKind.Event => EventCodec.Read(record.Payload).Time,
                RecordKind.Exposure => ExposureRecordCodec.Read(record.Payload).Time,
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
