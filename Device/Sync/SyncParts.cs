using EdgeRec.Device.Artwork;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Catalogue;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Sync;

/// <summary>What the agent brings together: who takes what comes, who has sums to tell, who knows how the device is. A table of contents.</summary>
/// <param name="Handlers">Take what the fleet sends.</param>
/// <param name="Sections">Have sums to tell.</param>
/// <param name="Health">Know how the device is.</param>
internal sealed record SyncParts(IReadOnlyList<IPullHandler> Handlers, IReadOnlyList<IStatisticsSection> Sections, IReadOnlyList<IHealthPart> Health)
{
    /// <summary>The parts of a recommender.</summary>
    /// <param name="recommender">The recommender.</param>
    /// <param name="folder">The files of DATA/sync.</param>
    /// <param name="agent">Whose parts they are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="believed">Whether the clock is right; null to ask the kernel.</param>
    public static SyncParts Of(Recommender recommender, SyncFolder folder, SyncAgent agent, TimeProvider time, Func<bool>? believed = null)
    {
        PackUpdater packs = PackUpdater.Of(recommender, folder, () => agent.Health?.Pages?.Quantile(0.99), agent.Activity, agent.Window, time);
        var images = new FleetArtwork(
            recommender.Folder, recommender.Identity.Epoch, recommender.Catalog, recommender.History.Household, ArtworkDefaults.Prior(recommender.Pack.Pack?.Images),
            recommender.Composer.UseImages, () => agent.Choices.Now.TellsSums, time);
        return new SyncParts(
            [new ExperimentsHandler(recommender.Experiments), packs, images, new CatalogueUpdates(folder, recommender.Store, agent.Activity, agent.Window)],
            [new DailyCounts(recommender.History.Household, () => agent.Choices.Now, folder, time, believed ?? KernelClock.IsSynchronised), images],
            agent.Health is { } health ? [health, packs] : [packs]);
    }
}
