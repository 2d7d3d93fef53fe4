using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed class HistoryServiceTests
{
    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_power_cut()
    {
        await using TestTelevision before = Open();
        await before.CreateAsync("nora");
        await before.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"), Event("b", "nora", EventKind.WatchListAdd, "f2"));

        await using TestTelevision after = Open(before.CopyFiles());

        Assert.Equal(before.Dump(), after.Dump());
        Assert.Contains("title f1", after.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_an_event_again_changes_nothing_even_after_a_restart()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"));
        string before = television.Dump();

        EventReceipt[] again = await television.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"));
        await using TestTelevision restarted = Open(television.CopyFiles());
        EventReceipt[] andAgain = await restarted.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"));

        Assert.Equal(EventOutcome.Duplicate, again[0].Outcome);
        Assert.Equal(EventOutcome.Duplicate, andAgain[0].Outcome);
        Assert.Equal(before, television.Dump());
        Assert.Equal(before, restarted.Dump());
    }

    [Fact]
    public async Task An_event_id_counts_once_within_a_batch()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");

        EventReceipt[] receipts = await television.AppendAsync(
            Event("a", "nora", EventKind.Finish, "f1"), Event("a", "nora", EventKind.Finish, "f1"));

        Assert.Equal([EventOutcome.Accepted, EventOutcome.Duplicate], receipts.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Each_refused_event_gets_its_sentence_and_the_others_are_taken()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        ViewingEvent wrongToken = Event("c", "nora", EventKind.Select, "f1") with
        {
            Token = new TrackingToken(1, RailKind.New, 0, 0, 0, TrackingToken.TagOf("f2"), 0, 1f),
        };

        EventReceipt[] receipts = await television.AppendAsync(
            Event("a", "nobody", EventKind.Finish, "f1"), Event("b", "nora", EventKind.Finish, "unknown"), wrongToken,
            Event("d", "nora", EventKind.Rating, "f1"), Event("e", "nora", EventKind.Finish, "f1"));

        Assert.Equal(
            [EventOutcome.Refused, EventOutcome.Refused, EventOutcome.Refused, EventOutcome.Refused, EventOutcome.Accepted],
            receipts.Select(r => r.Outcome));
        Assert.All(receipts[..4], receipt => Assert.EndsWith(".", receipt.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Older_plays_come_from_disk_in_the_right_order()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        for (int i = 0; i < 450; i++)
        {
            await television.AppendAsync(Event($"e{i}", "nora", EventKind.Finish, $"f{i % 10}"));
        }

        await television.History.FlushAsync(TestContext.Current.CancellationToken);
        var seqs = new List<long>();
        for (long before = long.MaxValue; ;)
        {
            IReadOnlyList<Play> page = television.History.ReadHistory("nora", before, 100)!;
            if (page.Count == 0)
            {
                break;
            }

            seqs.AddRange(page.Select(p => p.Seq));
            before = page[^1].Seq;
        }

        Assert.Equal(450, seqs.Count);
        Assert.Equal(seqs.OrderDescending(), seqs);
    }

    [Fact]
    public async Task A_profile_is_created_changed_and_checked()
    {
        await using TestTelevision television = Open();

        Assert.Equal(ProfileOutcome.Done, (await television.CreateAsync("nora", "Nóra 諾拉 نورا")).Outcome);
        Assert.Equal(ProfileOutcome.Exists, (await television.CreateAsync("nora")).Outcome);
        Assert.Equal(ProfileOutcome.Invalid, (await television.CreateAsync("Not An Id")).Outcome);
        Assert.Equal(ProfileOutcome.Invalid, (await television.CreateAsync("x", "line\nbreak")).Outcome);
        ProfileReceipt changed = await television.History.ChangeProfileAsync(
            "nora", p => p with { MaturityLimit = 12 }, TestContext.Current.CancellationToken);
        Assert.Equal((byte)12, changed.Profile!.MaturityLimit);
        ProfileReceipt missing = await television.History.ChangeProfileAsync("x", p => p, TestContext.Current.CancellationToken);
        Assert.Equal(ProfileOutcome.NotFound, missing.Outcome);
    }

    [Fact]
    public async Task The_journal_stays_within_its_budget_and_nothing_is_forgotten()
    {
        var options = new EdgeRec.Device.History.Journal.JournalOptions { SegmentBytes = 4_096, BudgetBytes = 16_384 };
        await using TestTelevision television = Open(options: options);
        await television.CreateAsync("nora");
        for (int i = 0; i < 100; i++)
        {
            await television.AppendAsync([.. Enumerable.Range(0, 20).Select(n => Event($"e{i}-{n}", "nora", EventKind.Impression, $"f{n % 10}"))]);
        }

        HistoryStatus status = television.History.Status();
        await using TestTelevision after = Open(television.CopyFiles(), options: options);

        Assert.InRange(status.JournalBytes, 1, 16_384 + 4_096);
        Assert.Equal(0, status.DroppedRecords);
        Assert.Equal(television.Dump(), after.Dump());
    }

    [Fact]
    public async Task A_budget_that_is_nearly_spent_is_made_room_in_ahead_and_one_that_is_not_stays()
    {
        var options = new EdgeRec.Device.History.Journal.JournalOptions { SegmentBytes = 4_096, BudgetBytes = 64 << 10 };
        await using TestTelevision television = Open(options: options);
        await television.CreateAsync("nora");
        int sent = 0;
        await UpToAsync(options.BudgetBytes / 2);
        long before = television.History.Status().JournalBytes;
        await television.History.ShortenAheadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, television.History.Status().JournalBytes);

        await UpToAsync(options.BudgetBytes * 4 / 5);
        await television.History.ShortenAheadAsync(TestContext.Current.CancellationToken);

        HistoryStatus status = television.History.Status();
        Assert.InRange(status.JournalBytes, 1, (options.BudgetBytes / 2) + options.SegmentBytes);
        Assert.Equal(0, status.DroppedRecords);
        await using TestTelevision after = Open(television.CopyFiles(), options: options);
        Assert.Equal(television.Dump(), after.Dump());

        async Task UpToAsync(long bytes)
        {
            while (television.History.Status().JournalBytes < bytes)
            {
                await television.AppendAsync([.. Enumerable.Range(0, 20).Select(n => Event($"e{sent++}", "nora", EventKind.Impression, $"f{n % 10}"))]);
            }
        }
    }
}
