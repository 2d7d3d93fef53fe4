using EdgeRec.Device.Packs;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Packs;

public sealed class LoadedPackTests
{
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "packs", "demo");
    private readonly FakeTimeProvider _inAHundredYears = new(new DateTimeOffset(2126, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_pack_whose_time_is_over_is_refused_by_a_clock_that_follows_a_time_server()
    {
        LoadedPack pack = LoadedPack.From(Demo, _inAHundredYears, () => true);

        Assert.Equal(PackState.Rejected, pack.State);
        Assert.Contains("expired on", pack.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_nobody_believes_takes_no_models_away()
    {
        LoadedPack pack = LoadedPack.From(Demo, _inAHundredYears, () => false);
        using IDisposable? models = pack.Pack;

        Assert.Equal(PackState.Loaded, pack.State);
    }
}
