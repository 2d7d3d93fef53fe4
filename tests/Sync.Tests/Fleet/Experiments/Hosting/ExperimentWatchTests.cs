using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Hosting;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Hosting;

public sealed class ExperimentWatchTests : WithStore
{
    private ReportStore Reports => new(Store.Documents);

    private ExperimentWatch Watch => new(Store, Service, Reports, Time);

    [Fact]
    public async Task An_experiment_whose_televisions_crash_is_stopped_with_nobody_awake()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        await ReportAsync(households: 300, crashesIn: 1);
        Time.Advance(TimeSpan.FromHours(3));

        Assert.Contains("guardrail", Assert.Single(await Watch.LookAsync(Cancel)), StringComparison.Ordinal);

        StoredExperiment stopped = (await Service.FindAsync("more-rails", Cancel))!;
        Assert.Equal((false, ExperimentWatch.Guardrail), (stopped.State.IsRunning, stopped.State.StoppedBy));
        Assert.Contains("crashes", stopped.State.Reason, StringComparison.Ordinal);
        Assert.True((await Reports.LatestAsync("more-rails", Cancel))!.Guardrails.Single(guardrail => guardrail.Metric == Metrics.Crashes).IsBroken);
        Assert.Equal(ExperimentWatch.Guardrail, (await new AuditLog(Store.Documents).ReadAsync(null, 1, Cancel)).Single().Who);
        Assert.False(await Watch.IsNeededAsync(Cancel));
    }

    [Fact]
    public async Task A_harmless_one_goes_on_and_has_a_report_of_every_whole_day()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        await ReportAsync(households: 300, crashesIn: null);
        for (int day = 1; day <= 3; day++)
        {
            Time.Advance(TimeSpan.FromDays(1));
            Assert.Empty(await Watch.LookAsync(Cancel));
            Assert.Equal(InventedUnits.Day(day - 1), (await Reports.LatestAsync("more-rails", Cancel))!.Through);
        }

        Assert.True((await Service.FindAsync("more-rails", Cancel))!.State.IsRunning);
    }

    [Fact]
    public async Task Who_stops_one_gets_a_last_report()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        Time.Advance(TimeSpan.FromDays(2));
        await Watch.LookAsync(Cancel);
        await Service.StopAsync("more-rails", "Enough.", "mona", Cancel);

        Assert.True(await Watch.IsNeededAsync(Cancel));
        await Watch.LookAsync(Cancel);

        Assert.Equal("Enough.", (await Reports.LatestAsync("more-rails", Cancel))!.State.Reason);
        Assert.False(await Watch.IsNeededAsync(Cancel));
    }

    [Fact]
    public async Task A_roll_out_grows_stage_by_stage_and_a_guardrail_ends_it()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        ExperimentDesign rollout = InventedUnits.Design("more-rails-rollout") with { Coverage = 0.1, Metric = Metrics.QualityHours };
        Assert.Empty((await Service.RollOutAsync(rollout, new FlagRollout("more-rails", [0.1, 0.5, 1], TimeSpan.FromHours(24)), "Better.", "mona", Cancel)).Problems);
        Assert.False((await Service.FindAsync("more-rails", Cancel))!.State.IsRunning);

        Time.Advance(TimeSpan.FromHours(23));
        Assert.Empty(await Watch.LookAsync(Cancel));
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("50 %", Assert.Single(await Watch.LookAsync(Cancel)), StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromHours(24));
        Assert.Contains("100 %", Assert.Single(await Watch.LookAsync(Cancel)), StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromHours(24));
        Assert.Empty(await Watch.LookAsync(Cancel));

        await ReportAsync(households: 300, crashesIn: 1, "more-rails-rollout");
        await Watch.LookAsync(Cancel);

        Assert.Equal(ExperimentWatch.Guardrail, (await Service.FindAsync("more-rails-rollout", Cancel))!.State.StoppedBy);
    }

    [Fact]
    public async Task What_does_harm_is_stopped_also_where_televisions_cannot_be_told_of_the_features_now()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        await Store.Documents.TryWriteAsync("experiments/by-hand", 0, """{"features":{"page.rails":{"defaultValue":9}}}"""u8.ToArray(), Cancel); // the experiment's flag, somehow
        await ReportAsync(households: 300, crashesIn: 1);
        using var meter = new FleetMeter();
        using var loop = new ExperimentLoop(Store, Watch, new FeaturePublisher(Store.Documents, Time), new ExperimentOptions(), meter, Time, NullLogger<ExperimentLoop>.Instance);

        await loop.StartAsync(Cancel);
        for (int i = 0; i < 200 && (await Service.FindAsync("more-rails", Cancel))!.State.IsRunning; i++)
        {
            await Task.Delay(50, Cancel);
        }

        await loop.StopAsync(Cancel);
        Assert.Equal(ExperimentWatch.Guardrail, (await Service.FindAsync("more-rails", Cancel))!.State.StoppedBy);
    }

    /// <summary>Televisions that share no events report what they are in, and how they are.</summary>
    private async Task ReportAsync(int households, int? crashesIn, string experiment = "more-rails")
    {
        for (int i = 0; i < households; i++)
        {
            var device = new Guid(i, 1, 1, new byte[8]);
            byte[] code = device.ToByteArray();
            await Store.Devices.AddTicketAsync(new EdgeRec.Sync.Fleet.Store.Ticket(code, Time.GetUtcNow(), Time.GetUtcNow().AddHours(1)), Cancel);
            await Store.Devices.EnrolAsync(code, code, device, "1.5.0", Time.GetUtcNow(), Cancel);
            var report = new HealthReport { AppVersion = "1.5.0", Starts = 3, Crashes = i % 2 == crashesIn ? 2u : 0u, Pages = 10, PageP99Us = 5_000 };
            report.Experiments.Add(new ExperimentVariation { Experiment = experiment, Variation = (uint)(i % 2) });
            await Store.Devices.SaveReportAsync(device, report, Time.GetUtcNow(), Cancel);
        }
    }
}
