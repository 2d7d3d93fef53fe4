using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>A fleet to which nothing has happened yet, as a service leaves it that has just started.</summary>
internal static class EmptyFleet
{
    public static async Task MakeAsync(string folder)
    {
        await using IFleetStore store = await StoreOpening.OpenAsync(new StoreOptions(), FleetFolder.Open(folder), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
