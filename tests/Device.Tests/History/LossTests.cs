using System.Text.RegularExpressions;
using CsCheck;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;
using LiteDB;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

/// <summary>Files that are gone, older than the others, or damaged together.</summary>
public sealed partial class LossTests
{
    private static readonly JournalOptions Segments = new() { SegmentBytes = 500 }, Small = new() { SegmentBytes = 500, BudgetBytes = 2_000 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_damaged_is_not_copied_over_its_good_copy()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 8);
        await television.History.FlushAsync(Cancellation);
        byte[] good = File.ReadAllBytes(television.Folder.HistoryGoodCopy);
        television.History.WhileViewRests(() =>
        {
            using var database = new LiteDatabase(new ConnectionString { Filename = television.Folder.HistoryDatabase, Collation = Collation.Binary });
            BsonDocument play = database.GetCollection("plays", BsonAutoId.ObjectId).FindById("nora|0000000000000000003");
            play["share"] = 0.123; // a bit of it
            database.GetCollection("plays", BsonAutoId.ObjectId).Update(play);
        });

        await Assert.ThrowsAsync<IOException>(() => television.History.FlushAsync(Cancellation));

        Assert.Equal(good, File.ReadAllBytes(television.Folder.HistoryGoodCopy));
        string dump = television.Dump();
        await using TestTelevision after = Open(television.CopyFiles());
        Assert.Equal(dump, after.Dump());
    }

    [Fact]
    public async Task A_page_that_is_found_damaged_only_when_it_is_written_ends_no_life_and_costs_nothing()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 20);
        await television.History.FlushAsync(Cancellation);
        string path = television.CopyFiles();
        await television.AppendAsync(Watched(30));
        string dump = television.Dump();
        byte[] whole = File.ReadAllBytes(Path.Combine(path, "history.db"));
        const int PageBytes = 8_192;
        for (int at = 0; at < whole.Length; at++)
        {
            if (at % PageBytes is < 96 or > 111)
            {
                continue;
            }

            string copy = Copy(path);
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(Path.Combine(copy, "history.db"), damaged);
            await using (TestTelevision first = Open(copy))
            {
                await first.AppendAsync(Watched(30));
                await first.CloseAsync();
                await using TestTelevision second = Open(Copy(copy));
                Assert.Equal(dump, second.Dump());
            }
        }
    }

    [Fact]
    public async Task An_older_document_among_newer_ones_is_found_though_each_is_whole()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 4);
        await television.History.FlushAsync(Cancellation);
        BsonDocument older;
        using (var database = new LiteDatabase(new ConnectionString { Filename = Path.Combine(Copy(television.Path), "history.db"), Collation = Collation.Binary }))
        {
            older = database.GetCollection("titles", BsonAutoId.ObjectId).FindById("nora|f1");
        }

        await WatchAsync(television, 10, 4);
        await television.History.FlushAsync(Cancellation);
        string dump = television.Dump(), copy = television.CopyFiles();
        using (var database = new LiteDatabase(new ConnectionString { Filename = Path.Combine(copy, "history.db"), Collation = Collation.Binary }))
        {
            Assert.True(database.GetCollection("titles", BsonAutoId.ObjectId).Update(older));
        }

        await using TestTelevision after = Open(copy);

        Assert.Equal(dump, after.Dump());
        Assert.Contains(after.History.Status().Notes, note => note.Contains("not of one moment", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_database_and_its_good_copy_are_both_lost_the_base_and_the_journal_make_it_anew()
    {
        await using TestTelevision television = Open(options: Small);
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 60);
        await SettleAsync(television);
        Assert.True(File.Exists(television.Folder.JournalBase));
        string dump = Unversioned(television.Dump()), copy = television.CopyFiles();
        File.WriteAllText(Path.Combine(copy, "history.db"), "this is no database");
        File.WriteAllText(Path.Combine(copy, "history.good.db"), "nor is this");

        await using (TestTelevision after = Open(copy, options: Small))
        {
            Assert.Equal(dump, Unversioned(after.Dump()));
            Assert.Equal(EventOutcome.Duplicate, (await after.AppendAsync(Watched(3)))[0].Outcome);
            Assert.Contains(after.History.Status().Notes, note => note.Contains("its base", StringComparison.Ordinal));
            await after.History.FlushAsync(Cancellation);
            await after.CloseAsync();
            await using TestTelevision again = Open(Copy(copy), options: Small);
            Assert.Equal(dump, Unversioned(again.Dump()));
            Assert.Empty(again.History.Status().Notes);
        }
    }

    [Fact]
    public async Task A_database_from_before_the_journal_begins_gives_way_to_its_good_copy()
    {
        await using TestTelevision television = Open(options: Small);
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 5);
        await television.History.FlushAsync(Cancellation);
        byte[] older = File.ReadAllBytes(television.Folder.HistoryDatabase);
        await WatchAsync(television, 5, 60);
        await SettleAsync(television);
        string dump = television.Dump(), copy = television.CopyFiles();
        File.WriteAllBytes(Path.Combine(copy, "history.db"), older);

        await using TestTelevision after = Open(copy, options: Small);

        Assert.Equal(dump, after.Dump());
        Assert.Contains(after.History.Status().Notes, note => note.Contains("the journal begins behind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_segment_that_is_gone_is_missed_once_and_the_history_has_what_it_added_up_to()
    {
        await using TestTelevision television = Open(options: Segments);
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 40);
        await television.History.FlushAsync(Cancellation);
        string dump = television.Dump(), copy = television.CopyFiles();
        string[] segments = [.. Directory.GetFiles(Path.Combine(copy, "journal")).Order(StringComparer.Ordinal)];
        Assert.True(segments.Length > 3);
        File.Delete(segments[1]);

        await using (TestTelevision after = Open(copy, options: Segments))
        {
            Assert.Equal(dump, after.Dump());
            Assert.Contains("misses records", Assert.Single(after.History.Status().Notes), StringComparison.Ordinal);
            Assert.Equal(0, after.History.Status().LostRecords);
            await after.CloseAsync();
            await using TestTelevision again = Open(Copy(copy), options: Segments);
            Assert.Empty(again.History.Status().Notes);
        }
    }

    [Fact]
    public async Task A_journal_that_ends_before_what_the_history_knows_is_said()
    {
        await using TestTelevision television = Open(options: Segments);
        await television.CreateAsync("nora");
        await WatchAsync(television, 0, 40);
        await television.History.FlushAsync(Cancellation);
        string dump = television.Dump(), copy = television.CopyFiles();
        File.Delete(Directory.GetFiles(Path.Combine(copy, "journal")).Max(StringComparer.Ordinal)!);

        await using TestTelevision after = Open(copy, options: Segments);

        Assert.Equal(dump, after.Dump());
        Assert.Contains("The journal ends", Assert.Single(after.History.Status().Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_erasure_takes_out_of_the_journal_is_never_missed() =>
        await Gen.Select(Gen.Int[0, 2].Array[20, 60], Gen.Bool, Gen.Bool).SampleAsync(
            async (whose, keepProfile, shorten) =>
            {
                string[] profiles = ["nora", "ben", "kim"];
                await using TestTelevision television = Open(options: shorten ? Small : Segments);
                foreach (string id in profiles)
                {
                    await television.CreateAsync(id);
                }

                for (int i = 0; i < whose.Length; i++)
                {
                    await television.AppendAsync(Event($"e{i}", profiles[whose[i]], EventKind.Finish, $"f{i % 10}"));
                }

                await (keepProfile ? television.History.EraseHistoryAsync("nora", Cancellation) : television.History.DeleteProfileAsync("nora", Cancellation));
                string dump = television.Dump();
                await television.CloseAsync();
                for (int start = 0; start < 2; start++)
                {
                    await using TestTelevision after = Open(Copy(television.Path), options: shorten ? Small : Segments);
                    Assert.Equal(dump, after.Dump());
                    Assert.Empty(after.History.Status().Notes);
                }
            },
            iter: 20,
            threads: 1);

    private static async Task WatchAsync(TestTelevision television, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            await television.AppendAsync(Watched(i));
        }
    }

    /// <summary>The view has everything, and the journal's thread has ended the shortening that followed the last event.</summary>
    private static async Task SettleAsync(TestTelevision television)
    {
        await television.History.ReadJournalAsync(0, 0, 1, Cancellation);
        await television.History.FlushAsync(Cancellation);
    }

    private static ViewingEvent Watched(int i) => Event($"e{i}", "nora", EventKind.Finish, $"f{i % 10}", minute: i);

    private static string Unversioned(string dump) => Version().Replace(dump, "");

    [GeneratedRegex(" v[0-9]+ ")]
    private static partial Regex Version();
}
