using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>The catalogue and the experiments that televisions pull.</summary>
internal static class CatalogueFeature
{
    /// <summary>Adds what gives them to televisions. After all other sources: a television on a metered network breaks off at the first item of a catalogue.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<CatalogueStore>()
        .AddSingleton<ExperimentsStore>()
        .AddSingleton<IPullSource, ExperimentsSource>()
        .AddSingleton<IPullSource, CatalogueSource>();
}
