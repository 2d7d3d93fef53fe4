
namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>An object store for all tests of a class; none where Swift is not installed.</summary>
public sealed class SwiftFixture : IAsyncLifetime
{
    internal SwiftServer? Server { get; private set; }

    public async ValueTask InitializeAsync() => Server = SwiftServer.Missing is null ? await SwiftServer.StartAsync() : null;

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
