using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.History;

/// <content>Keeping the journal within its budget.</content>
internal sealed partial class HistoryService
{
    /// <summary>Drops old segments once they take too much: first those that the good copy covers, at the very worst any.</summary>
    private void KeepBudget() => ShortenBeyond(_journal.Options.BudgetBytes);

    /// <summary>Shortens the journal before its budget is spent, if that will soon be: at a moment when nobody waits for it, so that no evening does.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task ShortenAheadAsync(CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            ShortenBeyond(_journal.Options.BudgetBytes * 3 / 4);
            return true;
        },
        cancellationToken);

    private void ShortenBeyond(long bytes)
    {
        JournalOptions options = _journal.Options;
        if (_journal.Bytes <= bytes)
        {
            return;
        }

        try
        {
            long good = _keeper.MakeGoodCopy();
            long told = Math.Min(good, ToldThrough);
            long seq = _journal.WouldDrop(told, options.BudgetBytes / 2);
            if (_journal.WouldDrop(told, options.BudgetBytes) is var kept && _journal.BytesBehind(kept) > options.BudgetBytes)
            {
                // The budget is spent on what was not sent yet.
                seq = _journal.WouldDrop(good, options.BudgetBytes);
                Interlocked.Add(ref _droppedUntold, _journal.CountRecords(ToldThrough, seq));
            }

            if (seq > 0)
            {
                new Refolding(_folder, _journal, EventOwners.Of(_journal.ReadAll()), _titles).Deepen(seq, [.. Household.Profiles.Values.Select(p => p.Profile)]);
                _journal.Drop(seq);
            }
        }
        catch (IOException e)
        {
            _notes.Add($"The journal could not be shortened: {e.Message}");
            if (_journal.Bytes > 2 * options.BudgetBytes)
            {
                _droppedRecords += _journal.Drop(_journal.WouldDrop(long.MaxValue, options.BudgetBytes));
            }
        }
    }
}
