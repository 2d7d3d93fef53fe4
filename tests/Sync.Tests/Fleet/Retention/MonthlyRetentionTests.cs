using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention.Monthly;
using EdgeRec.Sync.Fleet.Retention.Page;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Tests.Fleet.Experiments;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

/// <summary>The report that everybody sees: one a month.</summary>
public sealed class MonthlyRetentionTests : WithStore
{
    [Fact]
    public async Task One_is_made_a_month_of_what_was_over_when_it_began_and_is_read_back_as_it_was_made()
    {
        MemoryFacts facts = InventedUnits.Fleet(InventedUnits.Design(), 60, 28, seed: 8, (_, _) => 1);
        await Store.WriteAsync(facts, "more-rails");
        await SimulatedMark.WriteAsync(Store.Documents, "Invented.", Cancel);
        Time.SetUtcNow(InventedUnits.Started.AddDays(20));
        var monthly = new MonthlyRetention(Store, Time);

        Assert.True(await monthly.MakeAsync(Cancel));
        Assert.False(await monthly.MakeAsync(Cancel));
        RetentionReport september = (await monthly.LatestAsync(Cancel))!;
        Assert.Equal(new DateOnly(2026, 9, 30), september.Through);
        RetentionReport made = (await FleetRetention.MakeAsync(Store, MonthlyRetention.Options with { Through = september.Through }, Time, Cancel))!;
        Assert.Equal(RetentionJson.Of(made), RetentionJson.Of(september));
        Assert.Equal(RetentionPage.Content(made).ToString(), RetentionPage.Content(september).ToString());

        Time.SetUtcNow(InventedUnits.Started.AddDays(31));
        Assert.True(await monthly.MakeAsync(Cancel));
        Assert.Equal(new DateOnly(2026, 10, 28), (await monthly.LatestAsync(Cancel))!.Through); // the last day of which anything came
        Assert.False(await monthly.MakeAsync(Cancel));
    }

    [Fact]
    public async Task One_that_a_clock_made_that_ran_ahead_stands_in_nobodys_way()
    {
        await new MonthlyRetention(Store, new FakeTimeProvider(Time.GetUtcNow().AddYears(2))).MakeAsync(Cancel);

        var monthly = new MonthlyRetention(Store, Time);
        Assert.True(await monthly.MakeAsync(Cancel));
        Assert.False(await monthly.MakeAsync(Cancel));
    }

    [Fact]
    public async Task Where_nothing_may_be_told_it_is_asked_again_next_month_and_not_every_hour()
    {
        var monthly = new MonthlyRetention(Store, Time);

        Assert.True(await monthly.MakeAsync(Cancel));
        Assert.False(await monthly.MakeAsync(Cancel));
        Assert.Null(await monthly.LatestAsync(Cancel));
    }
}
