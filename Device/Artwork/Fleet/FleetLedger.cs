using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>
/// What passed between this household and the fleet about images: the fleet's prior, and what it was told. One file, replaced whole; nothing of it stays in memory, since it is needed once a day.
/// </summary>
internal sealed class FleetLedger
{
    // An erasure comes on the journal's thread while a report may be under way on the agent's.
    private static readonly Lock Gate = new();

    /// <summary>The fleet's prior with and without what was told here; null before the first.</summary>
    public HouseholdPrior? Prior { get; set; }

    /// <summary>The reports told at it, in order.</summary>
    public List<ToldReport> Reports { get; init; } = [];

    /// <summary>The report that was made and is not known to be kept.</summary>
    public ToldReport? Draft { get; set; }

    /// <summary>Which outcomes are done with, and which of them left.</summary>
    public ToldImages Told { get; init; } = new();

    /// <summary>False while the household tells nothing: what happens then is passed over.</summary>
    public bool Tells { get; set; }

    /// <summary>When a report was made last, Unix milliseconds; 0 before the first.</summary>
    public long MadeAtMs { get; set; }

    /// <summary>Reads the ledger, and writes it again if it was changed.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="change">Reads and perhaps changes it; says whether it did.</param>
    /// <exception cref="IOException">It cannot be read or written; what is on disk is as before.</exception>
    public static void Change(DataFolder folder, Func<FleetLedger, bool> change)
    {
        lock (Gate)
        {
            FleetLedger ledger = Read(folder);
            if (change(ledger))
            {
                StateFile.Write(folder.FleetArtwork, FleetLedgerBytes.Write(ledger));
            }
        }
    }

    /// <summary>The ledger as it is; an empty one where there is none or it is damaged: the household then begins anew with the next prior, and tells nothing twice.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FleetLedger Read(DataFolder folder) =>
        (StateFile.Read(folder.FleetArtwork, folder.Notes, "images begin anew with the fleet's next prior, and nothing is told twice", bytes => FleetLedgerBytes.Read(bytes) is not null) is { } kept
            ? FleetLedgerBytes.Read(kept) : null) ?? new FleetLedger();

    /// <summary>The fleet was left: its prior and what it was told go, durably. What was learned here stays.</summary>
    public static void Remove(DataFolder folder)
    {
        lock (Gate)
        {
            StateFile.Delete(folder.FleetArtwork);
        }
    }

    /// <summary>Takes out what it knows of a profile, durably. What was told of it is in sums in which nobody is to be seen; what was not is never told.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Erase(DataFolder folder, string profile)
    {
        if (!StateFile.Exists(folder.FleetArtwork))
        {
            return;
        }

        Change(folder, ledger =>
        {
            ledger.Told.Erase(profile);
            for (int i = 0; i < ledger.Reports.Count; i++)
            {
                ledger.Reports[i] = ledger.Reports[i].Without(profile);
            }

            ledger.Draft = ledger.Draft?.Without(profile);
            return true;
        });
    }
}
