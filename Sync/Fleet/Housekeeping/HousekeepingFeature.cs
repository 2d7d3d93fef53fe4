namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>Removing what is too old.</summary>
internal static class HousekeepingFeature
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddHousekeeping(this IServiceCollection services, HousekeepingOptions options) => services
        .AddSingleton(options)
        .AddSingleton<FrameKeeper>()
        .AddSingleton<FactKeeper>()
        .AddSingleton<BlobKeeper>()
        .AddHostedService<HousekeepingLoop>();
}
