using System.Globalization;
using System.IO.Compression;
using CsCheck;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

/// <content>Moves after the journal was shortened.</content>
public sealed partial class MoveTests
{
    [Fact]
    public async Task Moving_after_the_journal_was_shortened_equals_having_sent_the_events_for_the_other_profile() =>
        await Gen.Select(AnyEvent.Array[40, 120], Gen.Int[1, 5], Gen.Int[0, 39], Gen.Bool).SampleAsync(
            async (events, every, early, erase) =>
            {
                await using TestTelevision moved = Open(options: Small);
                foreach (string id in new[] { "nora", "ben", "lina" })
                {
                    await moved.CreateAsync(id);
                }

                // One move early on, whose events lie in the base later, and one of what is still in the journal.
                string[] first = [];
                for (int i = 0; i < events.Length; i++)
                {
                    if (i == early)
                    {
                        first = [.. (await KeptOf("nora", moved, events)).Where((_, n) => n % every == 0)];
                        await MoveAsync(moved, "m1", "nora", "ben", first);
                    }

                    await moved.AppendAsync(events[i] with { Id = $"e{i}" });
                }

                string[] kept = await KeptOf("nora", moved, events), wrong = [.. kept.Except(first).Where((_, n) => n % every == 0)];
                await MoveAsync(moved, "m2", "nora", "ben", wrong);
                await SettleAsync(moved);
                Assert.True(File.Exists(moved.Folder.JournalBase));

                // What they would be is told by a television that was sent everything for whose it is, with a journal that keeps all of it.
                await using TestTelevision right = Open();
                foreach (string id in new[] { "nora", "ben", "lina" })
                {
                    await right.CreateAsync(id);
                }

                for (int i = 0; i < events.Length; i++)
                {
                    if (i == early && first.Length > 0)
                    {
                        await right.History.ChangeProfileAsync("lina", p => p, Cancellation);
                    }

                    await right.AppendAsync(events[i] with { Id = $"e{i}", Profile = first.Concat(wrong).Contains($"e{i}") ? "ben" : events[i].Profile });
                }

                string expected = Unversioned(right.Dump());
                Assert.Equal(expected, Unversioned(moved.Dump()));
                Assert.Equal(Plays(right), Plays(moved));
                await using (TestTelevision afterCut = Open(moved.CopyFiles(), options: Small))
                {
                    Assert.Equal(expected, Unversioned(afterCut.Dump()));
                    Assert.Equal(Plays(right), Plays(afterCut));
                    if (erase)
                    {
                        await afterCut.History.DeleteProfileAsync("nora", Cancellation);
                        Assert.DoesNotContain("nora", Unpacked(afterCut.Folder.JournalBase), StringComparison.Ordinal);
                        Assert.NotEqual(MoveOutcome.Incomplete, (await MoveAsync(afterCut, "m3", "ben", "lina", kept)).Outcome);
                    }
                }

                await moved.CloseAsync();
                await using TestTelevision restarted = Open(Copy(moved.Path), options: Small);
                Assert.Equal(expected, Unversioned(restarted.Dump()));
                Assert.Equal(Plays(right), Plays(restarted));
                Assert.Empty(restarted.History.Status().Notes);
            },
            iter: 15,
            threads: 1);

    [Fact]
    public async Task What_is_no_longer_in_the_journal_is_refused_and_named()
    {
        await using TestTelevision television = Open(options: Small);
        await television.CreateAsync("nora");
        await television.CreateAsync("ben");
        await television.AppendAsync(Event("s1", "nora", EventKind.SessionStart, null, -200), Event("p1", "nora", EventKind.Play, "f1", -190, 0));
        await MoveAsync(television, "m1", "nora", "ben", "p1");
        for (int i = 0; i < 60; i++)
        {
            await television.AppendAsync(Event($"e{i}", "nora", EventKind.Impression, "f2", i));
        }

        string before = television.Dump();
        MoveReceipt byId = await MoveAsync(television, "a", "nora", "ben", "e59", "e1"), undo = await SendAsync(null, "m1");
        MoveReceipt since = await SendAsync(Event("", "", EventKind.Play, null, -100).Time.UnixMs, null), session = await SendAsync(null, null);

        Assert.All([byId, undo, since, session], receipt => Assert.Equal(MoveOutcome.Gone, receipt.Outcome));
        Assert.Equal("No longer in the journal, if they ever were: e1. Leave them out.", byId.Gone);
        Assert.Contains("'m1'", undo.Gone, StringComparison.Ordinal);
        Assert.Matches("Events of 'nora' until 2026-11-24T1.*Z are no longer", since.Gone);
        Assert.Equal(since.Gone, session.Gone);
        Assert.Equal(before, television.Dump());
        Assert.Equal(new MoveReceipt(MoveOutcome.Moved, 2), await SendAsync(Event("", "", EventKind.Play, null, 58).Time.UnixMs, null));

        Task<MoveReceipt> SendAsync(long? sinceMs, string? undone) =>
            television.History.MoveEventsAsync(new EventMoveRequest($"x{sinceMs}{undone}", undone is null ? "nora" : "ben", undone is null ? "ben" : "nora", null, sinceMs, undone), Cancellation);
    }

    [Fact]
    public async Task A_damaged_base_refuses()
    {
        await using TestTelevision television = Open(options: Small);
        await television.CreateAsync("nora");
        await television.CreateAsync("ben");
        for (int i = 0; i < 60; i++)
        {
            await television.AppendAsync(Event($"e{i}", "nora", EventKind.Impression, "f2", i));
        }

        byte[] bytes = await File.ReadAllBytesAsync(television.Folder.JournalBase, Cancellation);
        foreach (int at in new[] { 0, 20, bytes.Length / 2, bytes.Length - 6 })
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x10;
            await File.WriteAllBytesAsync(television.Folder.JournalBase, damaged, Cancellation);
            Assert.Equal(MoveOutcome.Incomplete, (await MoveAsync(television, "m", "nora", "ben", "e59")).Outcome);
        }

        await File.WriteAllBytesAsync(television.Folder.JournalBase, bytes, Cancellation);
        Assert.Equal(MoveOutcome.Moved, (await MoveAsync(television, "m", "nora", "ben", "e59")).Outcome);
    }

    private static JournalOptions Small => new() { SegmentBytes = 512, BudgetBytes = 2_048 };

    /// <summary>The journal is shortened behind the answer: whoever has an answer to something later finds it done.</summary>
    private static Task<MoveReceipt> SettleAsync(TestTelevision television) => MoveAsync(television, "m", "nobody", "ben");

    /// <summary>Which of the events that were sent for a profile are still in the journal.</summary>
    private static async Task<string[]> KeptOf(string profile, TestTelevision television, ViewingEvent[] events)
    {
        await SettleAsync(television);
        string copy = television.CopyFiles();
        using DataFolder folder = DataFolder.Open(copy);
        var records = new List<string>();
        using EventJournal journal = EventJournal.Open(folder, Small, Time, r => records.AddRange(r.Kind == RecordKind.Event ? [EventCodec.Read(r.Payload).Id] : []), new RecoveryNotes());
        return [.. records.Where(id => events[int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture)].Profile == profile)];
    }

    private static string Plays(TestTelevision television) =>
        string.Join('\n', new[] { "nora", "ben" }.SelectMany(id => television.History.ReadHistory(id, long.MaxValue, 999)!.Select(p => $"{id} {p.Seq} {p.TitleId} {p.Playback}")));

    private static string Unpacked(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
