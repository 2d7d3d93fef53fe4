using EdgeRec.Device.Artwork;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.History;
using EdgeRec.Device.History.View;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Search;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device;

/// <summary>
/// Everything that thinks and remembers, without the doors: the data folder held, the catalogue in memory, the history open, the
/// pack verified, pages ready to be composed. The daemon puts the local API in front of it; <c>edgerec home</c> uses it as it is.
/// </summary>
internal sealed class Recommender : IAsyncDisposable
{
    private readonly TaskCompletionSource _anotherPack = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Recommender(
        DataFolder folder, CatalogStore store, CatalogIndex catalog, HistoryService history, LoadedPack pack, HomeComposer composer, SearchService search, DeviceIdentity identity, SentFrames sent, Erasures erasures, PackSlots slots,
        HouseholdExperiments experiments)
    {
        Folder = folder;
        Store = store;
        Catalog = catalog;
        History = history;
        Pack = pack;
        Composer = composer;
        Search = search;
        Identity = identity;
        Sent = sent;
        Erasures = erasures;
        Slots = slots;
        Experiments = experiments;
    }

    /// <summary>Ends when a flag names another pack than the one in use: the daemon's inside has to be opened anew.</summary>
    public Task AnotherPack => _anotherPack.Task;

    /// <summary>The version of EdgeRec.</summary>
    public static Version Version { get; } = typeof(Recommender).Assembly.GetName().Version ?? new Version(0, 0);

    /// <summary>The folder of the pack that is installed beside the binary.</summary>
    public static string InstalledPack { get; } = Path.Combine(AppContext.BaseDirectory, "packs", "demo");

    /// <summary>The data folder, held by this process.</summary>
    public DataFolder Folder { get; }

    /// <summary>The catalogue on disk.</summary>
    public CatalogStore Store { get; }

    /// <summary>The catalogue in memory.</summary>
    public CatalogIndex Catalog { get; }

    /// <summary>Who watched what.</summary>
    public HistoryService History { get; }

    /// <summary>What pages are scored with.</summary>
    public LoadedPack Pack { get; }

    /// <summary>Where packs that the fleet sends are kept.</summary>
    public PackSlots Slots { get; }

    /// <summary>What pages are tested for, and on whom.</summary>
    public HouseholdExperiments Experiments { get; }

    /// <summary>Makes the pages.</summary>
    public HomeComposer Composer { get; }

    /// <summary>Finds titles, people and micro-genres by what somebody types.</summary>
    public SearchService Search { get; }

    /// <summary>Seeds what a page leaves to chance, where the request names no seed.</summary>
    public uint Seed => Identity.Seed;

    /// <summary>Who this television is.</summary>
    public DeviceIdentity Identity { get; }

    /// <summary>The last frames that left for the fleet.</summary>
    public SentFrames Sent { get; }

    /// <summary>Erasures that a fleet has to obey, too.</summary>
    public Erasures Erasures { get; }

    /// <summary>Whether there is a profile with this id.</summary>
    public bool HasProfile(string id)
    {
        lock (History.Household.Gate)
        {
            return History.Household.Profiles.ContainsKey(id);
        }
    }

    /// <summary>Opens a data folder, made if it is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="packs">Folders to look for a pack in; null for the folder's own slot and the pack that is installed beside the binary.</param>
    /// <exception cref="DataFolderException">The folder cannot be used.</exception>
    /// <exception cref="IOException">A file in it cannot be read or written.</exception>
    public static Task<Recommender> OpenAsync(string path, TimeProvider time, IReadOnlyList<string>? packs = null) =>
        OpenAsync(DataFolder.Open(path), time, new RecommenderOptions { Packs = packs });

    /// <summary>Opens a data folder that this process holds; it is let go with the recommender, or when this fails.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How.</param>
    /// <exception cref="IOException">A file in it cannot be read or written.</exception>
    public static async Task<Recommender> OpenAsync(DataFolder folder, TimeProvider time, RecommenderOptions options)
    {
        (IReadOnlyList<string>? packs, DiagnosticLog? log) = (options.Packs, options.Log);
        HistoryService? history = null;
        try
        {
            log?.Begin(Doings.Catalogue);
            // Titles, models and the history take about equally long to read; none waits for another.
            var store = new CatalogStore(folder, time);
            store.TakeUpNext();
            var slots = PackSlots.Open(folder);
            log?.Begin(Doings.Pack);
            LoadedPack? watched = options.FallBack >= FallBack.Rules ? LoadedPack.GivenUp : options.IsDaemon ? LoadWatched(folder, slots, packs, time) : null;
            DeviceIdentity identity = DeviceIdentity.OpenOrCreate(folder);
            var syncFolder = SyncFolder.Of(folder);
            var limits = PackLimits.Read(syncFolder);
            string PackFolderNow() => options.FallBack >= FallBack.Rules ? InstalledPack : options.FallBack == FallBack.PackBefore ? PackBeforeOf(slots, limits) ?? InstalledPack : PackChoice.Of(
                PackFolderOf(folder, packs), packs ?? [.. slots.DocumentOf(slots.Idle) is null ? [] : new[] { slots.FolderOf(slots.Idle) }, InstalledPack], slots, PackLimits.Read(syncFolder), KeptPayload.Read(syncFolder),
                () => ProfileUnit.HouseholdOf(syncFolder, identity));
            string packFolder = PackFolderNow();
            Task<LoadedPack> models = Doing(Doings.Pack, () => watched ?? (packs is null && packFolder == InstalledPack && !limits.Allow(HeldPack.Of(packFolder)) ? LoadedPack.TooOld(limits) : LoadedPack.From(packFolder, time)));
            Task<CatalogIndex> titles = Doing(Doings.Catalogue, () => store.LoadIndex(watched == LoadedPack.GivenUp ? null : new PackSource(packFolder, () => models.GetAwaiter().GetResult())));
            Task<LoadedView> view = Doing(Doings.View, () => LoadedView.From(folder, time));
            await Task.WhenAll(titles, models, view);
            CatalogIndex catalog = await titles;
            LoadedPack pack = await models;
            var sent = new SentFrames(syncFolder, time);
            var erasures = new Erasures(syncFolder, sent, identity.Epoch, time);
            var experiments = new HouseholdExperiments(syncFolder, identity, pack.Pack?.Manifest.Version);
            log?.Begin(Doings.Journal);
            history = HistoryService.Open(await view, catalog, time, options.Journal, erasures: erasures, exposures: experiments);
            log?.End(Doings.Journal);
            VectorTable? vectors = pack.Pack is { } loaded ? TitleVectors.Build(catalog, loaded) : null;
            var composer = new HomeComposer(
                history.Household, catalog, pack.Pack, vectors, experiments, images: FleetArtwork.PriorOf(folder, ArtworkDefaults.Prior(pack.Pack?.Images)), secret: identity.Secret);
            var search = new SearchService(store, catalog, composer, new MicroGenreNames(catalog.MicroGenres), time, options.Activity);
            var opened = new Recommender(folder, store, catalog, history, pack, composer, search, identity, sent, erasures, slots, experiments);
            experiments.Changed += () =>
            {
                if (PackFolderNow() != packFolder)
                {
                    opened._anotherPack.TrySetResult();
                }
            };
            // Reading a catalogue and a history leaves tens of megabytes of garbage behind: given back before the first page, in about 10 ms.
            SpareMemory.GiveBack();
            return opened;

            Task<T> Doing<T>(Doings doing, Func<T> action)
            {
                log?.Begin(doing);
                return Task.Run(() =>
                {
                    T done = action();
                    log?.End(doing);
                    return done;
                });
            }
        }
        catch
        {
            if (history is not null)
            {
                await history.DisposeAsync();
            }

            folder.Dispose();
            throw;
        }
    }

    /// <summary>Makes everything durable and lets the folder go.</summary>
    public ValueTask DisposeAsync() => DisposeAsync(null);

    /// <summary>The same, with something to do in the folder when all else is done.</summary>
    public async ValueTask DisposeAsync(Action? last)
    {
        await Search.DisposeAsync();
        await History.DisposeAsync();
        Pack.Pack?.Dispose();
        last?.Invoke();
        Folder.Dispose();
    }

    /// <summary>The folder of the pack to go back to from the slot in use: the other slot, if its pack is complete, was not refused or taken back, and may be gone back to; or what was installed with the program, if that may; null for none.</summary>
    internal static string? PackBeforeOf(PackSlots slots, PackLimits limits)
    {
        return slots.Current is null ? null : new[] { slots.FolderOf(slots.Idle), InstalledPack }.FirstOrDefault(MayBeUsed);

        bool MayBeUsed(string folder) =>
            (folder == InstalledPack ? File.Exists(Path.Combine(folder, PackManifest.FileName)) : slots.DocumentOf(slots.Idle) is not null) && HeldPack.Of(folder) is var pack && !slots.IsRefused(pack) && limits.Allow(pack);
    }

    /// <summary>Loads a pack that is not trusted yet before anything else, so that the one before it can be loaded if it is refused.</summary>
    /// <returns>Null when no pack is watched, or when this one was taken back.</returns>
    private static LoadedPack? LoadWatched(DataFolder folder, PackSlots slots, IReadOnlyList<string>? packs, TimeProvider time)
    {
        slots.Started();
        if (slots.Watch is not { } watch)
        {
            return null;
        }

        LoadedPack pack = LoadedPack.From(PackFolderOf(folder, packs), time);
        if (pack.State == PackState.Loaded)
        {
            return pack;
        }

        slots.Return($"Pack {watch.Version} was taken back: {pack.Reason}");
        return null;
    }

    /// <summary>Where the pack of a data folder is.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="packs">Folders to look in; null for the data folder's own slot, which updates fill, and the pack that is installed beside the binary.</param>
    internal static string PackFolderOf(DataFolder folder, IReadOnlyList<string>? packs = null)
    {
        packs ??= [Path.Combine(folder.Root, "packs", "current"), InstalledPack];
        return packs.FirstOrDefault(pack => File.Exists(Path.Combine(pack, PackManifest.FileName))) ?? packs[^1];
    }
}
