using System.Text.RegularExpressions;
using CsCheck;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed partial class MoveTests
{
    private static readonly string[] TitleIds = ["f0", "f1", "f2", "s-1", "s-2", "s"];

    private static readonly Gen<ViewingEvent> AnyEvent =
        from kind in Gen.Int[1, 15]
        from title in Gen.Int[0, TitleIds.Length - 1]
        from minute in Gen.Int[-300, 300]
        from position in Gen.Int[0, FilmMs].Nullable()
        from nora in Gen.Bool
        select Event(
            "", nora ? "nora" : "ben", (EventKind)kind, TitleIds[title], minute, position,
            (EventKind)kind == EventKind.Rating ? new Rating(RatingScale.Thumbs, 1) : null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moving_equals_having_sent_the_events_for_the_other_profile_also_after_a_power_cut_and_without_LiteDB() =>
        await Gen.Select(AnyEvent.Array[1, 50], Gen.Int[0, 50], Gen.Int[1, 7], Gen.Bool).SampleAsync(
            async (events, when, every, flush) =>
            {
                await using TestTelevision moved = Open();
                await using TestTelevision asIf = Open();
                foreach (TestTelevision television in new[] { moved, asIf })
                {
                    await television.CreateAsync("nora");
                    await television.CreateAsync("ben");
                    await television.CreateAsync("lina");
                }

                int at = Math.Min(when, events.Length - 1);
                string[] wrong = [.. Enumerable.Range(0, at).Where(i => i % every == 0 && events[i].Profile == "nora").Select(i => $"e{i}")];
                for (int i = 0; i < events.Length; i++)
                {
                    if (i == at)
                    {
                        await MoveAsync(moved, "m1", "nora", "ben", wrong);

                        // The same record number is spent on a profile that says nothing new.
                        if (wrong.Length > 0)
                        {
                            await asIf.History.ChangeProfileAsync("lina", p => p, Cancellation);
                        }
                    }

                    if (i == when / 2 && flush)
                    {
                        await moved.History.FlushAsync(Cancellation);
                    }

                    await moved.AppendAsync(events[i] with { Id = $"e{i}" });
                    await asIf.AppendAsync(events[i] with { Id = $"e{i}", Profile = wrong.Contains($"e{i}") ? "ben" : events[i].Profile });
                }

                string expected = Unversioned(asIf.Dump());
                Assert.Equal(expected, Unversioned(moved.Dump()));
                string cut = moved.CopyFiles(), bare = moved.CopyFiles();
                foreach (string database in Directory.GetFiles(bare, "history*"))
                {
                    File.Delete(database);
                }

                await using TestTelevision afterCut = Open(cut);
                Assert.Equal(moved.Dump(), afterCut.Dump());
                await using TestTelevision rebuilt = Open(bare);
                Assert.Equal(moved.Dump(), rebuilt.Dump());
                await moved.CloseAsync();
                await using TestTelevision restarted = Open(Copy(moved.Path));
                Assert.Equal(expected, Unversioned(restarted.Dump()));
                Assert.Empty(restarted.History.Status().Notes);
            },
            iter: 30,
            threads: 1);

    [Fact]
    public async Task The_session_or_a_stretch_of_time_can_be_moved_and_a_second_time_changes_nothing()
    {
        await using TestTelevision television = await EveningAsync();

        Assert.Equal(new MoveReceipt(MoveOutcome.Moved, 3), await television.History.MoveEventsAsync(new EventMoveRequest("m1", "nora", "ben", null, null), Cancellation));
        string once = television.Dump();
        Assert.Equal(MoveOutcome.Nothing, (await television.History.MoveEventsAsync(new EventMoveRequest("m1", "nora", "ben", null, null), Cancellation)).Outcome);

        Assert.Equal(once, television.Dump());
        Assert.Equal("f2", Assert.Single(television.History.ReadHistory("ben", long.MaxValue, 9)!).TitleId);
        Assert.Equal("f1", Assert.Single(television.History.ReadHistory("nora", long.MaxValue, 9)!).TitleId);
        long since = Event("", "", EventKind.Play, null, minute: 0).Time.UnixMs;
        Assert.Equal(3, (await television.History.MoveEventsAsync(new EventMoveRequest("m2", "ben", "nora", null, since), Cancellation)).Events);
        Assert.Empty(television.History.ReadHistory("ben", long.MaxValue, 9)!);
    }

    [Fact]
    public async Task A_move_that_an_erasure_took_along_is_not_undone_in_silence()
    {
        await using TestTelevision television = await EveningAsync();
        await television.History.MoveEventsAsync(new EventMoveRequest("m1", "nora", "ben", null, null), Cancellation);
        await television.History.CreateProfileAsync(new Profile { Id = "kim", Name = "Kim" }, Cancellation);
        await television.AppendAsync(Event("k1", "kim", EventKind.Play, "f3", 200, 0));
        await television.History.EraseHistoryAsync("kim", Cancellation);

        MoveReceipt receipt = await television.History.MoveEventsAsync(new EventMoveRequest("u1", "ben", "nora", null, null, "m1"), Cancellation);

        Assert.NotEqual(MoveOutcome.Nothing, receipt.Outcome);
    }

    [Fact]
    public async Task Undoing_a_move_makes_both_as_they_were_also_after_a_restart_and_only_once()
    {
        await using TestTelevision television = await EveningAsync();
        await television.AppendAsync(Event("b1", "ben", EventKind.Play, "f3", 200, 0));
        string before = Unversioned(television.Dump());
        await television.History.MoveEventsAsync(new EventMoveRequest("m1", "nora", "ben", null, null), Cancellation);
        Assert.NotEqual(before, Unversioned(television.Dump()));

        Assert.Equal(new MoveReceipt(MoveOutcome.Moved, 3), await UndoAsync("u1", "m1"));

        Assert.Equal(before, Unversioned(television.Dump()));
        Assert.Equal(MoveOutcome.Nothing, (await UndoAsync("u2", "m1")).Outcome);
        Assert.Equal(MoveOutcome.Nothing, (await UndoAsync("u3", "no such move")).Outcome);
        await using TestTelevision afterCut = Open(television.CopyFiles());
        Assert.Equal(before, Unversioned(afterCut.Dump()));

        Task<MoveReceipt> UndoAsync(string id, string undone) => television.History.MoveEventsAsync(new EventMoveRequest(id, "ben", "nora", null, null, undone), Cancellation);
    }

    [Fact]
    public async Task What_cannot_be_moved_changes_nothing()
    {
        await using TestTelevision television = await EveningAsync();
        string before = television.Dump();

        Assert.Equal(MoveOutcome.NoSource, (await MoveAsync(television, "m", "nobody", "ben", "p2")).Outcome);
        Assert.Equal(MoveOutcome.NoTarget, (await MoveAsync(television, "m", "nora", "nobody", "p2")).Outcome);
        Assert.Equal(MoveOutcome.NoTarget, (await MoveAsync(television, "m", "nora", "nora", "p2")).Outcome);
        Assert.Equal(MoveOutcome.Nothing, (await MoveAsync(television, "m", "ben", "nora", "p2")).Outcome);
        Assert.Equal(before, television.Dump());
    }

    [Fact]
    public async Task A_journal_that_lost_its_beginning_refuses_rather_than_losing_a_history()
    {
        await using TestTelevision television = await EveningAsync();
        await television.CloseAsync();
        string path = Copy(television.Path);
        foreach (string segment in Directory.GetFiles(Path.Combine(path, "journal")))
        {
            File.Delete(segment);
        }

        await using TestTelevision after = Open(path);
        await after.AppendAsync(Event("p9", "nora", EventKind.Play, "f3"));
        string before = after.Dump();

        Assert.Equal(MoveOutcome.Incomplete, (await MoveAsync(after, "m", "nora", "ben", "p9")).Outcome);
        Assert.Equal(before, after.Dump());
    }

    [Fact]
    public async Task A_changed_catalogue_refuses_and_with_the_one_before_the_same_move_is_done()
    {
        await using TestTelevision television = await EveningAsync();
        await television.CloseAsync();
        string path = Copy(television.Path);
        await using (TestTelevision changed = Open(path, titles: new Titles(FilmMs / 2)))
        {
            string before = changed.Dump();
            Assert.Equal(MoveOutcome.Incomplete, (await MoveAsync(changed, "m", "nora", "ben", "p2")).Outcome);
            Assert.Equal(before, changed.Dump());
            await changed.CloseAsync();
            path = Copy(path);
        }

        await using TestTelevision back = Open(path);
        Assert.Equal(MoveOutcome.Moved, (await MoveAsync(back, "m", "nora", "ben", "p2")).Outcome);
    }

    [Fact]
    public async Task Erasing_either_profile_leaves_no_trace_of_it_and_keeps_what_was_moved()
    {
        await using TestTelevision television = await EveningAsync();
        await MoveAsync(television, "m1", "nora", "ben", "s2", "p2", "x2");
        await television.History.DeleteProfileAsync("nora", Cancellation);

        Assert.DoesNotContain(Directory.GetFiles(television.Path, "*", SearchOption.AllDirectories), f => Path.GetFileName(f) != "lock" && Holds(f, "nora"));
        string bare = television.CopyFiles();
        foreach (string database in Directory.GetFiles(bare, "history*"))
        {
            File.Delete(database);
        }

        await using TestTelevision rebuilt = Open(bare);
        Assert.Equal(Unversioned(television.Dump()), Unversioned(rebuilt.Dump()));
        Assert.Contains("play", rebuilt.Dump(), StringComparison.Ordinal);
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private static async Task<TestTelevision> EveningAsync()
    {
        TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.CreateAsync("ben");
        await television.AppendAsync(
            Event("s1", "nora", EventKind.SessionStart, null, -200), Event("p1", "nora", EventKind.Play, "f1", -190, 0), Event("x1", "nora", EventKind.Stop, "f1", -150, 40 * 60_000),
            Event("s2", "nora", EventKind.SessionStart, null, 0), Event("p2", "nora", EventKind.Play, "f2", 1, 0), Event("x2", "nora", EventKind.Finish, "f2", 91, FilmMs));
        return television;
    }

    private static Task<MoveReceipt> MoveAsync(TestTelevision television, string id, string from, string to, params string[] events) =>
        television.History.MoveEventsAsync(new EventMoveRequest(id, from, to, events.ToHashSet(), null), Cancellation);

    /// <summary>The version says when a state last changed, and a move is a change.</summary>
    private static string Unversioned(string dump) => Version().Replace(dump, " v");

    [GeneratedRegex(@" v\d+")]
    private static partial Regex Version();
}
