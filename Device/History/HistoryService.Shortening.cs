using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.History;

/// <content>Keeping the journal within its budget.</content>
internal sealed partial class HistoryService
{
    /// <summary>Drops old segments once they take too much: first those that the good copy covers, at the very worst any.</summary>
    private void KeepBudget()
    {
        JournalOptions options = _journal.Options;
        if (_journal.Bytes <= options.BudgetBytes)
        {
            return;
        }

        try
        {
            long seq = _journal.WouldDrop(_keeper.MakeGoodCopy(), options.BudgetBytes / 2);
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
