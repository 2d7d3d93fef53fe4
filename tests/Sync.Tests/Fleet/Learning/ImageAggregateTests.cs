using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Fleet.Learning;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.V1;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Learning;

/// <summary>From frames in the store to the prior that televisions pull.</summary>
public sealed class ImageAggregateTests : IAsyncLifetime
{
    private static readonly LearningOptions Any = new() { LeastDevices = 1 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 4, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;
    private SqliteFleetStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), _time);
        await _store.MigrateAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_prior_is_to_the_bit_what_the_reports_make_in_any_order_however_often_frames_come()
    {
        FleetPrior first = await BeginAsync();
        TestTelevision[] televisions = Many(40);
        var alone = new FleetRound(first, ImageFleet.MaxNorm);
        Frame[] frames = [.. televisions.Select(television => television.Tell(first))];
        foreach (TestTelevision television in televisions)
        {
            alone.Hear(television.Section!, television.Counted);
        }

        new Random(3).Shuffle(frames);
        await _store.Frames.AppendAsync([.. frames[..20], .. frames[5..15]], Cancellation);
        await _store.Frames.AppendAsync(frames, Cancellation);
        AggregateReport report = await RunAsync(Any);

        Assert.Equal((AggregateOutcome.Made, 2UL, 40, 40), (report.Outcome, report.Epoch, report.Counts.Devices, report.Counts.Added));
        Assert.InRange(report.Most, 1e-4, FleetPrior.MostStep);
        (EpochSums sums, FleetPrior next) = alone.Close(null, new Random(1));
        ArtworkPrior item = Assert.Single(await PullAsync(televisions[0].Device, 1));
        Assert.Equal(next.Encode(), item.Prior.ToByteArray());
        Assert.Equal(sums.Encode(), item.Sums.ToByteArray());
        Assert.Empty(await PullAsync(televisions[0].Device, 2));
    }

    [Fact]
    public async Task Every_television_leaves_its_own_part_out_and_has_the_prior_of_the_others_to_the_bit()
    {
        FleetPrior prior = await BeginAsync();
        TestTelevision[] televisions = Many(12);
        await TellAsync(prior, televisions[..8]);
        await RunAsync(Any);
        Frame late = televisions[8].Tell(prior); // made in time, and came after the sums
        await _store.Frames.AppendAsync([late], Cancellation);

        for (int i = 0; i < televisions.Length; i++)
        {
            await televisions[i].TakeAsync(this);
            var others = new FleetRound(prior, ImageFleet.MaxNorm);
            foreach (TestTelevision other in televisions[..8].Where(other => other != televisions[i]))
            {
                others.Hear(other.Section!, other.Counted);
            }

            Assert.Equal(others.Close(null, new Random(1)).Next.Encode(), televisions[i].Prior!.Others.Encode());
        }

        AggregateReport after = await RunAsync(Any);
        Assert.Equal((AggregateOutcome.TooFew, 1), (after.Outcome, after.Counts.OtherPrior));
    }

    [Fact]
    public async Task A_television_that_was_away_for_some_epochs_comes_to_the_same_as_one_that_was_there()
    {
        FleetPrior prior = await BeginAsync();
        TestTelevision[] televisions = Many(6);
        await televisions[0].TakeAsync(this);
        await TellAsync(prior, televisions);
        TestTelevision there = televisions[1], away = televisions[2];
        for (int epoch = 0; epoch < 5; epoch++)
        {
            Assert.Equal(AggregateOutcome.Made, (await RunAsync(Any)).Outcome);
            await there.TakeAsync(this);
            await televisions[3].TakeAsync(this);
            await TellAsync(televisions[3].Prior!.Published, televisions[3]);
        }

        Assert.Equal(5, (await PullAsync(away.Device, 1)).Count);
        await away.TakeAsync(this);
        Assert.Equal(there.Prior!.Published.Encode(), away.Prior!.Published.Encode());
        Assert.Equal(6UL, away.Prior.Published.Name.Epoch);
    }

    [Fact]
    public async Task Of_two_services_that_aggregate_at_once_one_makes_the_prior()
    {
        FleetPrior prior = await BeginAsync();
        await TellAsync(prior, Many(5));
        AggregateReport[] reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(Any))));

        Assert.Single(reports, report => report.Outcome == AggregateOutcome.Made);
        Assert.All(reports, report => Assert.True(report.Outcome is AggregateOutcome.Made or AggregateOutcome.OtherWasFaster or AggregateOutcome.TooFew));
        Assert.Equal(2UL, Assert.Single(await PullAsync(Guid.NewGuid(), 0)).Epoch);
    }

    [Fact]
    public async Task What_a_liar_or_a_television_that_was_shut_out_says_is_bounded()
    {
        FleetPrior prior = await BeginAsync();
        TestTelevision[] televisions = Many(3);
        await TellAsync(prior, televisions[0]);
        await _store.Frames.AppendAsync([televisions[1].Lie(prior, 1, new WeightEvidence(5, 0, 1_000_000)), televisions[1].Lie(prior, 2, new WeightEvidence(5, 0, 1_000_000))], Cancellation);
        await TellAsync(prior, televisions[2]);
        await _store.Devices.RevokeAsync(televisions[2].Device, "stolen", _time.GetUtcNow(), Cancellation);
        await _store.Frames.AppendAsync([televisions[0].Garbage()], Cancellation);

        AggregateReport report = await RunAsync(Any);
        Assert.Equal((2, 1, 2, 1), (report.Counts.Devices, report.Counts.Added, report.Counts.Shortened, report.Counts.Unreadable));
        FleetPrior next = FleetPrior.Decode((await PullAsync(Guid.NewGuid(), 0))[0].Prior.Span, ImageSpace.Shared)!;
        Assert.InRange(next.Means[5], 0.01, ImageFleet.MaxNorm * WeightEvidence.Unit / prior.Precisions[5] * 1.1);
    }

    [Fact]
    public async Task Sums_of_few_televisions_wait_for_more()
    {
        FleetPrior prior = await BeginAsync();
        TestTelevision[] televisions = Many(10);
        await TellAsync(prior, televisions[..9]);
        Assert.Equal(AggregateOutcome.TooFew, (await RunAsync(new LearningOptions())).Outcome);
        await TellAsync(prior, televisions[9]);
        AggregateReport report = await RunAsync(new LearningOptions());
        Assert.Equal((AggregateOutcome.Made, 10), (report.Outcome, report.Counts.Devices));
    }

    [Fact]
    public async Task With_a_privacy_budget_every_weight_has_noise_and_no_prior_is_made_when_it_is_spent()
    {
        FleetPrior prior = await BeginAsync();
        TestTelevision[] televisions = Many(3);
        var options = new LearningOptions { LeastDevices = 1, Epsilon = 4, Epochs = 2 };
        for (int left = 1; left >= 0; left--)
        {
            await TellAsync(prior, televisions);
            AggregateReport report = await RunAsync(options);
            Assert.Equal((AggregateOutcome.Made, left), (report.Outcome, report.EpochsLeft));
            Assert.Contains("ε = 4", report.ToText(options), StringComparison.Ordinal);
            ArtworkPrior item = (await PullAsync(televisions[0].Device, prior.Name.Epoch))[^1];
            EpochSums sums = EpochSums.Decode(item.Sums.Span, ImageSpace.Shared)!;
            Assert.True(sums.Weights.Count > ImageSpace.Shared * 0.99);
            Assert.Equal(options.Budget!.Deviation, Math.Sqrt(sums.Weights.Average(weight => (double)weight.Pull * weight.Pull)), options.Budget.Deviation * 0.1);
            foreach (TestTelevision television in televisions)
            {
                await television.TakeAsync(this);
            }

            prior = televisions[0].Prior!.Published;
        }

        await TellAsync(prior, televisions);
        Assert.Equal(AggregateOutcome.BudgetSpent, (await RunAsync(options)).Outcome);
    }

    [Fact]
    public async Task Old_epochs_are_tidied_away_and_one_who_asks_for_them_gets_the_newest_alone()
    {
        FleetPrior prior = await BeginAsync();
        TestTelevision[] televisions = Many(2);
        for (int epoch = 0; epoch < LearningHead.MostEpochs + 3; epoch++)
        {
            await televisions[0].TakeAsync(this);
            await TellAsync(televisions[0].Prior!.Published, televisions[0]);
            _time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(AggregateOutcome.Made, (await RunAsync(Any)).Outcome);
        }

        IReadOnlyList<DocumentHead> documents = await _store.Documents.ListAsync("learning/artwork/", Cancellation);
        Assert.Equal(LearningHead.MostEpochs, documents.Count(document => document.Name.EndsWith("/sums", StringComparison.Ordinal)));
        Assert.Equal(2, documents.Count(document => document.Name.Contains("/counted/", StringComparison.Ordinal)));
        Assert.Equal(LearningHead.MostEpochs + 4UL, Assert.Single(await PullAsync(Guid.NewGuid(), 1)).Epoch);
        _ = prior;
    }

    [Fact]
    public void Who_counts_is_found_again_in_any_number_of_parts()
    {
        var random = new Random(2);
        var counted = new CountedReports();
        var names = new List<ReportName>();
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = new byte[32];
            random.NextBytes(bytes);
            names.Add(new ReportName(new Guid(bytes[..16]), new Guid(bytes[16..]), (ulong)i + 1));
            counted.Add(names[^1]);
        }

        foreach (int parts in (int[])[1, 4, 256])
        {
            var back = new CountedReports();
            byte[][] written = [.. Enumerable.Range(0, parts).Select(part => counted.Write(part, parts))];
            Assert.All(names, name => Assert.Equal(name, CountedReports.Find(written[CountedReports.PartOf(name.Device, parts)], name.Device)));
            Assert.Equal(default, CountedReports.Find(written[0], Guid.Empty));
            foreach (byte[] part in written)
            {
                back.Read(part);
            }

            Assert.Equal(counted.Count, back.Count);
        }
    }

    internal async Task<IReadOnlyList<ArtworkPrior>> PullAsync(Guid device, ulong epoch)
    {
        using var source = new PriorSource(_store.Documents, _time);
        var items = new List<ArtworkPrior>();
        await foreach (PullItem item in source.NewForAsync(device, new PullRequest { PriorEpoch = epoch }, Cancellation))
        {
            items.Add(item.Prior);
        }

        return items;
    }

    private Task<AggregateReport> RunAsync(LearningOptions options) => new ImageAggregate(_store, options, _time, new Random(5)).RunAsync(Cancellation);

    private async Task<FleetPrior> BeginAsync()
    {
        Assert.Equal(AggregateOutcome.Began, (await RunAsync(Any)).Outcome);
        return FleetPrior.Decode(Assert.Single(await PullAsync(Guid.NewGuid(), 0)).Prior.Span, ImageSpace.Shared)!;
    }

    private async Task TellAsync(FleetPrior prior, params TestTelevision[] televisions) =>
        await _store.Frames.AppendAsync([.. televisions.Select(television => television.Tell(prior))], Cancellation);

    private static TestTelevision[] Many(int count) => [.. Enumerable.Range(1, count).Select(i => new TestTelevision(i))];
}
