using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Erasing;

/// <summary>What was erased stays erased.</summary>
internal static class ErasureFeature
{
    /// <summary>Adds the keeper of erasures, and what lets every replica's file have all of them.</summary>
    public static IServiceCollection AddErasure(this IServiceCollection services, FleetFolder folder) => services
        .AddSingleton(new ErasureFile(folder.Erasures))
        .AddSingleton<ErasureKeeper>()
        .AddSingleton(provider => new ErasureWorker(provider.GetRequiredService<ErasureKeeper>().ObeyAsync, provider.GetRequiredService<TimeProvider>()))
        .AddHostedService(provider => provider.GetRequiredService<ErasureWorker>())
        .AddHostedService<ErasureFollower>();
}
