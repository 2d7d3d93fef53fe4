using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole;

/// <summary>Puts devices into a store.</summary>
internal static class FleetOfDevices
{
    public static Guid IdOf(int number)
    {
        // Spread over all ids, some of them beside each other.
        var bytes = new byte[16];
        new Random(number).NextBytes(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    public static Task<Guid> EnrolAsync(this RunningConsole console, int number) => EnrolAsync(console.Store, IdOf(number), console.Time.GetUtcNow());

    public static async Task<Guid> EnrolAsync(IFleetStore store, Guid device, DateTimeOffset now)
    {
        byte[] code = device.ToByteArray();
        await store.Devices.AddTicketAsync(new Ticket(code, now, now.AddDays(1)), TestContext.Current.CancellationToken);
        Assert.Equal(device, await store.Devices.EnrolAsync(code, code, device, "0.1.0", now, TestContext.Current.CancellationToken));
        return device;
    }

    public static HealthReport Report(string app = "0.1.0", string pack = "2026.11.1") => new()
    {
        AppVersion = app, PackVersion = pack, Mode = PrivacyMode.Statistics, Starts = 2, Crashes = 1, Pages = 10, PageP50Us = 1_500, PageP99Us = 4_000, Sessions = 2, QualityPlays = 1,
        FreeBytes = 1 << 30, PackState = PackState.Steady,
    };
}
