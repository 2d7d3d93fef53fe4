using EdgeRec.Device.Storage;

namespace EdgeRec.Device.History.View;

/// <summary>A data folder's view and the household as far as the view knows it; the rest of the journal is still to be replayed.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="View">The view, closed until its first use.</param>
/// <param name="Household">The household, true up to the view's applied sequence number.</param>
/// <param name="Notes">What had to be repaired.</param>
internal sealed record LoadedView(DataFolder Folder, HistoryView View, Household Household, RecoveryNotes Notes)
{
    /// <summary>Loads it; a damaged view is replaced by its good copy.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static LoadedView From(DataFolder folder, TimeProvider time)
    {
        (HistoryView view, Household household) = HistoryView.Open(folder, time.GetUtcNow(), folder.Notes);
        return new LoadedView(folder, view, household, folder.Notes);
    }
}
