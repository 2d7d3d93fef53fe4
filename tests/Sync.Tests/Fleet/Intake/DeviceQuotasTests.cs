using EdgeRec.Sync.Fleet.Intake;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Intake;

public sealed class DeviceQuotasTests
{
    private static readonly Guid One = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Other = new(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    private readonly FakeTimeProvider _time = new();
    private readonly DeviceQuotas _quotas;

    public DeviceQuotasTests() => _quotas = new DeviceQuotas(new IntakeOptions { QuotaBytesPerSecond = 100, QuotaBurstBytes = 1_000 }, _time);

    [Fact]
    public void A_device_waits_until_its_bucket_holds_enough_and_others_do_not()
    {
        Assert.Equal(TimeSpan.Zero, _quotas.Take(One, 900));
        Assert.Equal(TimeSpan.FromSeconds(4), _quotas.Take(One, 500));
        Assert.Equal(TimeSpan.Zero, _quotas.Take(Other, 900));

        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(TimeSpan.Zero, _quotas.Take(One, 500));
    }

    [Fact]
    public void Full_buckets_are_forgotten()
    {
        _quotas.Take(One, 500);
        _quotas.Take(Other, 100);
        _time.Advance(TimeSpan.FromSeconds(2));

        _quotas.Sweep();

        Assert.Equal(1, _quotas.Count);
    }
}
