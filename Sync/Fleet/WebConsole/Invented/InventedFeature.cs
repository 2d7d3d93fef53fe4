using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Figures;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>An invented fleet as a part of the service.</summary>
internal static class InventedFeature
{
    private const int Seed = 21;

    /// <summary>Adds it, if there are to be any devices.</summary>
    public static IServiceCollection AddInventedFleet(this IServiceCollection services, int devices) => devices == 0 ? services : services
        .AddSingleton(provider => new InventedFleet(
            provider.GetRequiredService<IFleetStore>(), provider.GetRequiredService<FleetFolder>(), provider.GetRequiredService<PackStore>(),
            provider.GetRequiredService<FigureMaker>(), devices, Seed))
        .AddHostedService(provider => ActivatorUtilities.CreateInstance<InventedLife>(provider, Seed));

    /// <summary>Fills the store, if there are to be any devices.</summary>
    public static Task FillInventedFleetAsync(this WebApplication app, TimeProvider time, CancellationToken cancellationToken) =>
        app.Services.GetService<InventedFleet>() is { } fleet ? fleet.FillAsync(time.GetUtcNow(), cancellationToken) : Task.CompletedTask;
}
