using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using ArtworkPrior = EdgeRec.Models.Core.Artwork.ArtworkPrior;

namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>
/// This household's part in what the fleet learns of images (docs/artwork.md): a delta a day, and the fleet's prior without it. Called on the agent's thread; a page waits for
/// neither, but for the moment in which another prior is put under what was learned here.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="life">The life of the journal.</param>
/// <param name="catalog">The titles and their images.</param>
/// <param name="household">Who watches.</param>
/// <param name="pack">What is believed of images without a fleet.</param>
/// <param name="use">Puts another prior under what was learned.</param>
/// <param name="tells">Whether the household lets sums leave the television now.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetArtwork(
    DataFolder folder, Guid life, CatalogIndex catalog, Household household, ArtworkPrior pack, Action<ArtworkPrior> use, Func<bool> tells, TimeProvider time) : IPullHandler, IStatisticsSection
{
    // A day, but for the minutes by which visits come early.
    private static readonly TimeSpan Between = TimeSpan.FromHours(22);

    // What is told at a prior that the fleet has left counts for nothing, and a television that was off for a day may well have such a one.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    private long? _askedAt;

    /// <summary>What a television believes of images when it starts.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="pack">What is believed without a fleet.</param>
    public static ArtworkPrior PriorOf(DataFolder folder, ArtworkPrior pack) => FleetLedger.Read(folder).Prior is { } prior ? ImageFleet.ForHousehold(prior.Others, pack) : pack;

    /// <inheritdoc/>
    public bool Handles(PullItem.ItemOneofCase kind) => kind == PullItem.ItemOneofCase.Prior;

    /// <inheritdoc/>
    public void Describe(PullRequest request)
    {
        bool now = tells();
        _askedAt = time.GetTimestamp();
        FleetLedger.Change(folder, ledger =>
        {
            request.PriorEpoch = ledger.Prior?.Published.Name.Epoch ?? 0;
            bool stops = ledger.Tells && !now;
            ledger.Tells &= now;
            return stops;
        });
    }

    /// <inheritdoc/>
    public Task TakeAsync(PullItem item, CancellationToken cancellationToken)
    {
        EdgeRec.Sync.Protocol.V1.ArtworkPrior sent = item.Prior;
        FleetPrior? prior = sent.Prior.IsEmpty ? null : FleetPrior.Decode(sent.Prior.Span, ImageSpace.Shared) ?? throw new ItemRefusedException("The prior of images is not over the weights that this version has.");
        EpochSums? sums = sent.Sums.IsEmpty ? null : EpochSums.Decode(sent.Sums.Span, ImageSpace.Shared) ?? throw new ItemRefusedException("The sums beside the prior of images could not be read.");
        var counted = new ReportName(Guid.Empty, sent.CountedEpoch.Length == 16 ? new Guid(sent.CountedEpoch.Span, bigEndian: true) : Guid.Empty, sent.CountedThrough);
        HouseholdPrior? taken = null;
        FleetLedger.Change(folder, ledger =>
        {
            HouseholdPrior? next = ledger.Prior is { } known ? known.Take(prior, sums, counted) : prior is null ? null : HouseholdPrior.First(prior);
            if (next is null || ReferenceEquals(next, ledger.Prior))
            {
                return false;
            }

            if (ledger.Prior is null)
            {
                ledger.Tells = false; // what was before the first prior is nobody's business
            }

            foreach (ToldReport report in ledger.Reports.Where(report => !HouseholdPrior.IsCounted(report.Delta, counted)))
            {
                ledger.Told.TakeBack(report.Images);
            }

            ledger.Reports.Clear();
            ledger.Draft = null;
            ledger.Prior = taken = next;
            return true;
        });
        if (taken is not null)
        {
            use(ImageFleet.ForHousehold(taken.Others, pack));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public StatisticsSection? Make(long report)
    {
        StatisticsSection? made = null;
        FleetLedger.Change(folder, ledger =>
        {
            if (ledger.Prior is not { } prior)
            {
                return false;
            }

            // With the ledger held: a profile that is erased meanwhile is taken out of it afterwards.
            (List<ImageTotal> all, HashSet<string> mayTell) = Look();
            if (!ledger.Tells)
            {
                (ledger.Tells, ledger.Draft) = (true, null);
                ledger.Told.PassOver(all, mayTell);
                return true;
            }

            if (_askedAt is not { } asked || time.GetElapsedTime(asked) > Fresh)
            {
                return false;
            }

            DateTimeOffset now = time.GetUtcNow();
            if (ledger.Draft is null && (now - DateTimeOffset.FromUnixTimeMilliseconds(ledger.MadeAtMs)).Duration() < Between)
            {
                return false;
            }

            List<ImageTotal> fresh = ledger.Told.New(all, mayTell);
            EvidenceDelta? delta = ImageEvidence.Of(catalog, prior.Published, [.. all.Where(total => mayTell.Contains(total.Key.Profile))], fresh)
                .TakeDelta(Name(report), HouseholdEvidence.BytesADay, ImageFleet.MaxNorm - prior.Spent);
            ledger.Draft = delta is null ? null : new ToldReport(delta, fresh);
            if (delta is not null)
            {
                made = new StatisticsSection(StatisticsSection.ArtworkName, delta.Encode(ImageSpace.Shared)) { Epoch = (long)delta.At.Epoch };
            }

            return true;
        });
        return made;
    }

    /// <inheritdoc/>
    public void Kept(long report) => FleetLedger.Change(folder, ledger =>
    {
        if (ledger.Draft is not { } draft || draft.Delta.From != Name(report) || ledger.Prior is not { } prior)
        {
            return false;
        }

        ledger.Told.Add(draft.Images);
        ledger.Reports.Add(draft);
        ledger.Prior = prior.With(draft.Delta);
        ledger.Draft = null;
        ledger.MadeAtMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return true;
    });

    /// <inheritdoc/>
    public void Closed() => FleetLedger.Change(folder, ledger =>
    {
        bool any = ledger.Tells || ledger.Draft is not null || ledger.Reports.Exists(report => report.Images.Count > 0);
        (ledger.Tells, ledger.Draft) = (false, null);
        for (int i = 0; i < ledger.Reports.Count; i++)
        {
            ledger.Reports[i] = ledger.Reports[i] with { Images = [] }; // not counted by the fleet, it is not told again either
        }

        return any;
    });

    /// <inheritdoc/>
    public void NeverTold(long report) => FleetLedger.Change(folder, ledger =>
    {
        if (ledger.Prior is not { } prior || ledger.Reports.Find(told => told.Delta.From == Name(report)) is not { } emptied)
        {
            return false;
        }

        ledger.Reports.Remove(emptied);
        ledger.Told.NeverLeft(emptied.Images);

        // Its outcomes stay done with: they were of the time before, or some of them are of somebody who is gone.
        ledger.Prior = prior with { Told = [.. prior.Told.Where(told => told.From != Name(report))] };
        return true;
    });

    /// <inheritdoc/>
    public void Left() => FleetLedger.Remove(folder);

    private ReportName Name(long report) => new(Guid.Empty, life, (ulong)report);

    private (List<ImageTotal> All, HashSet<string> MayTell) Look()
    {
        lock (household.Gate)
        {
            int year = new BelievedClock(folder, time).GetUtcNow().Year;
            return (ImageTotal.Of(household), [.. household.Profiles.Values.Where(state => state.Profile.HasPersonalArtwork && !state.Profile.IsChildIn(year)).Select(state => state.Profile.Id)]);
        }
    }
}
