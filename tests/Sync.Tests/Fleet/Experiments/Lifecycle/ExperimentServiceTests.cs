using System.Text;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Tests.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Lifecycle;

public sealed class ExperimentServiceTests : WithStore
{
    private FeaturePublisher Publisher => new(Store.Documents, Time);

    [Fact]
    public async Task What_is_started_is_what_televisions_get_until_it_is_stopped()
    {
        Assert.Empty((await Service.StartAsync(InventedUnits.Design(), "mona", Cancel)).Problems);
        Assert.Contains("page.rails", await FeaturesAsync(), StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromDays(3));
        ExperimentChange stopped = await Service.StopAsync("more-rails", "Decided.", "mona", Cancel);

        Assert.Equal("{\"features\":{}}", await FeaturesAsync());
        Assert.Equal((false, InventedUnits.Started.AddDays(3), "mona", "Decided."), (stopped.Experiment!.State.IsRunning, stopped.Experiment.State.Stopped!.Value, stopped.Experiment.State.StoppedBy, stopped.Experiment.State.Reason));
        Assert.Equal(
            [("mona", "stopped the experiment", "more-rails: Decided."), ("mona", "started the experiment", "more-rails")],
            (await new AuditLog(Store.Documents).ReadAsync(null, 10, Cancel)).Select(entry => (entry.Who, entry.What, entry.About)));
    }

    [Fact]
    public async Task What_the_fleet_lets_expect_when_an_experiment_starts_is_kept_with_it_and_stays_as_it_is()
    {
        ExperimentDesign design = InventedUnits.Design();
        await Store.WriteAsync(InventedUnits.Fleet(design, 300, 0, seed: 4, (_, _) => 1), design.Key);
        await Service.StartAsync(design with { Coverage = 0.25 }, "mona", Cancel);

        IReadOnlyDictionary<string, Expectation> expected = (await Service.FindAsync("more-rails", Cancel))!.Expected!;
        Assert.Equal(
            [Metrics.AbandonedSessions, Metrics.ActiveDays, Metrics.QualityHours, Metrics.QualityPlays, Metrics.SelectingMinutes, Metrics.TakeFraction], expected.Keys.Order(StringComparer.Ordinal)); // everybody finds something, so that nothing differs
        Assert.InRange(expected[Metrics.QualityHours].Baseline, 0.5, 2);
        Assert.InRange(expected[Metrics.QualityHours].Error / expected[Metrics.QualityHours].Baseline, 0.02, 0.3);

        await Store.WriteAsync(InventedUnits.Fleet(design, 300, 5, seed: 5, (_, _) => 3), design.Key);
        Time.Advance(TimeSpan.FromDays(5));
        await Service.GrowAsync("more-rails", 0.5, "mona", Cancel);
        Assert.Equal(expected, (await Service.FindAsync("more-rails", Cancel))!.Expected!);
    }

    [Fact]
    public async Task A_fleet_that_says_too_little_lets_expect_nothing()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);

        Assert.Empty((await Service.FindAsync("more-rails", Cancel))!.Expected!);
    }

    [Fact]
    public async Task An_experiment_of_simulated_televisions_starts_on_a_day_that_is_over_and_marks_the_fleet_for_ever()
    {
        ExperimentDesign design = InventedUnits.Design();
        Assert.Contains("first", Assert.Single((await Service.StartSimulatedAsync(design, InventedUnits.Day(-7), "mona", Cancel)).Problems), StringComparison.Ordinal);
        await Store.WriteAsync(InventedUnits.Fleet(design, 10, 0, seed: 4, (_, _) => 1), design.Key);

        Assert.Empty((await Service.StartSimulatedAsync(design, InventedUnits.Day(-7), "mona", Cancel)).Problems);

        Assert.Equal(InventedUnits.Day(-7), DateOnly.FromDateTime((await Service.FindAsync("more-rails", Cancel))!.State.Started!.Value.UtcDateTime));
        Assert.Contains("No television", await SimulatedMark.ReadAsync(Store.Documents, Cancel), StringComparison.Ordinal);
        Assert.Contains("another key", Assert.Single((await Service.StartSimulatedAsync(design, InventedUnits.Day(-7), "mona", Cancel)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_fleet_with_a_real_television_nothing_starts_in_the_past()
    {
        ExperimentDesign design = InventedUnits.Design();
        await Store.WriteAsync(InventedUnits.Fleet(design, 10, 0, seed: 4, (_, _) => 1), design.Key);
        byte[] code = [1, 2, 3];
        await Store.Devices.AddTicketAsync(new Ticket(code, InventedUnits.Started, InventedUnits.Started.AddDays(1)), Cancel);
        await Store.Devices.EnrolAsync(code, new byte[] { 4 }, Guid.NewGuid(), "1.0.0", InventedUnits.Started, Cancel);

        Assert.Contains("real ones", Assert.Single((await Service.StartSimulatedAsync(design, InventedUnits.Day(-7), "mona", Cancel)).Problems), StringComparison.Ordinal);
        Assert.Null(await SimulatedMark.ReadAsync(Store.Documents, Cancel));
    }

    [Fact]
    public async Task A_design_with_problems_does_not_start_and_says_all_of_them()
    {
        ExperimentChange refused = await Service.StartAsync(InventedUnits.Design() with { Metric = "joy", Coverage = 2 }, "mona", Cancel);

        Assert.Null(refused.Experiment);
        Assert.Equal(2, refused.Problems.Count);
        Assert.Empty(await Service.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_key_is_used_once_for_ever()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        Assert.Contains("runs already", Assert.Single((await Service.StartAsync(InventedUnits.Design(), "mona", Cancel)).Problems), StringComparison.Ordinal);
        await Service.StopAsync("more-rails", "Enough.", "mona", Cancel);

        Assert.Contains("another key", Assert.Single((await Service.StartAsync(InventedUnits.Design(), "mona", Cancel)).Problems), StringComparison.Ordinal);
        Assert.Contains("stopped already", Assert.Single((await Service.StopAsync("more-rails", "Again.", "mona", Cancel)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slices_of_a_layer_that_overlap_are_refused_and_free_again_after_a_stop()
    {
        ExperimentDesign one = InventedUnits.Design("one") with { Layer = "page", Slice = new BucketRange(0, 0.5) }, two = InventedUnits.Design("two") with { Layer = "page", Slice = new BucketRange(0.4, 1) };
        await Service.StartAsync(one, "mona", Cancel);

        Assert.Contains("overlap", Assert.Single((await Service.StartAsync(two, "mona", Cancel)).Problems), StringComparison.Ordinal);
        await Service.StopAsync("one", "Enough.", "mona", Cancel);

        Assert.Empty((await Service.StartAsync(two, "mona", Cancel)).Problems);
    }

    [Fact]
    public async Task Coverage_grows_and_never_shrinks()
    {
        await Service.StartAsync(InventedUnits.Design() with { Coverage = 0.1 }, "mona", Cancel);
        Time.Advance(TimeSpan.FromHours(5));

        Assert.Empty((await Service.GrowAsync("more-rails", 0.5, "mona", Cancel)).Problems);
        Assert.Contains("only grow", Assert.Single((await Service.GrowAsync("more-rails", 0.2, "mona", Cancel)).Problems), StringComparison.Ordinal);
        Assert.NotEmpty((await Service.GrowAsync("more-rails", 1.5, "mona", Cancel)).Problems);

        StoredExperiment grown = (await Service.FindAsync("more-rails", Cancel))!;
        Assert.Equal([(InventedUnits.Started, 0.1), (InventedUnits.Started.AddHours(5), 0.5)], grown.Coverages.Select(from => (from.At, from.Coverage)));
        Assert.Contains("\"coverage\":0.5", await FeaturesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_published_by_hand_stands_beside_what_runs_and_never_twice()
    {
        byte[] byHand = Encoding.UTF8.GetBytes("""{"features":{"artwork.policy":{"defaultValue":"fixed"}}}""");
        Assert.NotNull(await Publisher.PublishByHandAsync(byHand, Cancel));
        Assert.Equal(Encoding.UTF8.GetString(byHand), await FeaturesAsync());

        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        string both = await FeaturesAsync();
        Assert.Contains("artwork.policy", both, StringComparison.Ordinal);
        Assert.Contains("page.rails", both, StringComparison.Ordinal);

        await Assert.ThrowsAsync<DesignRefusedException>(() => Publisher.PublishByHandAsync(Encoding.UTF8.GetBytes("""{"features":{"page.rails":{"defaultValue":9}}}"""), Cancel));
        await Service.StopAsync("more-rails", "Enough.", "mona", Cancel);
        Assert.Equal(Encoding.UTF8.GetString(byHand), await FeaturesAsync());
    }

    [Theory]
    [InlineData("""{"features":[1,2]}""")]
    [InlineData("""{"features":{"x":{"defaultValue":"\ud800"}}}""")]
    [InlineData("""{"features":{"x":{"defaultValue":1e999}}}""")]
    [InlineData("""{"features":{},"encryptedExperiments":"abc"}""")]
    public async Task What_televisions_cannot_read_is_not_published_by_hand(string payload)
    {
        await Assert.ThrowsAsync<DesignRefusedException>(() => Publisher.PublishByHandAsync(Encoding.UTF8.GetBytes(payload), Cancel));
        Assert.Empty(await FeaturesAsync());
    }

    [Fact]
    public async Task Neither_is_what_is_too_large_together_with_what_runs()
    {
        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        string before = await FeaturesAsync(), byHand = """{"features":{"x":{"defaultValue":"…"}}}""".Replace("…", new string('a', ExperimentsStore.MaxBytes - 100), StringComparison.Ordinal);

        DesignRefusedException refused = await Assert.ThrowsAsync<DesignRefusedException>(() => Publisher.PublishByHandAsync(Encoding.UTF8.GetBytes(byHand), Cancel));

        Assert.Contains("1 MiB", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await FeaturesAsync());
    }

    [Fact]
    public async Task What_is_done_stands_in_the_audit_log_though_the_database_dies_right_after_it()
    {
        var service = new ExperimentService(new ExchangedStore(Store) { Documents = new DyingDocuments(Store.Documents) }, Time);

        await Record.ExceptionAsync(() => service.StartAsync(InventedUnits.Design(), "mona", Cancel));
        await Record.ExceptionAsync(() => service.StopAsync("more-rails", "Enough.", "otto", Cancel));

        Assert.False((await Service.FindAsync("more-rails", Cancel))!.State.IsRunning);
        Assert.Equal(
            [("otto", "stopped the experiment", "more-rails: Enough."), ("mona", "started the experiment", "more-rails")],
            (await new AuditLog(Store.Documents).ReadAsync(null, 10, Cancel)).Select(entry => (entry.Who, entry.What, entry.About)));
    }

    [Fact]
    public async Task Who_looked_at_what_was_published_before_looks_again()
    {
        var register = new ExperimentRegister(Store.Documents);
        (IReadOnlyList<StoredExperiment> experiments, long version) = await register.ReadAsync(Cancel); // as somebody who is about to start one

        await Publisher.PublishByHandAsync("""{"features":{"page.rails":{"defaultValue":9}}}"""u8.ToArray(), Cancel);

        Assert.False(await register.TryWriteAsync(version, experiments, [], Cancel));
    }

    [Fact]
    public async Task Of_a_flag_that_is_published_by_hand_while_an_experiment_with_it_starts_there_is_one()
    {
        for (int i = 0; i < 8; i++)
        {
            Task<ExperimentChange> starts = Task.Run(() => Service.StartAsync(InventedUnits.Design($"at-once-{i}"), "mona", Cancel));
            Exception? refused = await Record.ExceptionAsync(() => Publisher.PublishByHandAsync("""{"features":{"page.rails":{"defaultValue":9}}}"""u8.ToArray(), Cancel));
            bool started = (await starts).Experiment is not null;

            Assert.True(started ^ refused is null, $"{started}, {refused}");
            await Publisher.RefreshAsync(Cancel); // which throws where both stand
            await Service.StopAsync($"at-once-{i}", "Enough.", "mona", Cancel);
            await Publisher.PublishByHandAsync("""{"features":{}}"""u8.ToArray(), Cancel);
        }
    }

    [Fact]
    public async Task Features_of_a_fleet_from_before_it_ran_experiments_stay()
    {
        await new ExperimentsStore(Store.Documents, Time).PublishAsync("""{"features":{"artwork.policy":{"defaultValue":"fixed"}}}"""u8.ToArray(), Cancel);

        await Service.StartAsync(InventedUnits.Design(), "mona", Cancel);
        await Service.StopAsync("more-rails", "Enough.", "mona", Cancel);

        Assert.Contains("artwork.policy", await FeaturesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_that_start_at_once_in_one_place_one_is_refused()
    {
        ExperimentDesign Of(int i) => InventedUnits.Design($"at-once-{i}") with { Layer = "page", Slice = new BucketRange(0, 1) };

        ExperimentChange[] changes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Service.StartAsync(Of(i), "mona", Cancel))));

        Assert.Single(changes, change => change.Experiment is not null);
        Assert.Single(await Service.ListAsync(Cancel));
    }

    private async Task<string> FeaturesAsync() =>
        await new ExperimentsStore(Store.Documents, Time).ReadAsync(Cancel) is var (_, payload) ? Encoding.UTF8.GetString(payload.Span) : "";
}
