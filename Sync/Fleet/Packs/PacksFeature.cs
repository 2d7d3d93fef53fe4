using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>Packs: who gets which, and the blobs they are made of.</summary>
internal static class PacksFeature
{
    /// <summary>Adds what devices pull and fetch, and what takes roll-outs on.</summary>
    public static IServiceCollection AddPacks(this IServiceCollection services, FleetFolder folder) => services
        .AddSingleton(folder)
        .AddSingleton<PackStore>()
        .AddSingleton<RolloutConductor>()
        .AddSingleton<IPullSource, PackPullSource>()
        .AddSingleton<IPackFetch, PackFetch>()
        .AddHostedService<RolloutLoop>();
}
