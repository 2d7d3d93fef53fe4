using CsCheck;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Sync.Protocol.Events;
using LiteDB;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed class DamageTests
{
    [Fact]
    public async Task A_torn_tail_is_cut_off_and_said()
    {
        (string path, string dump) = await WatchedAsync();
        string segment = Directory.GetFiles(System.IO.Path.Combine(path, "journal")).Max()!;
        using (FileStream file = File.OpenWrite(segment))
        {
            file.Seek(0, SeekOrigin.End);
            file.Write([0x12, 0x34, 0x56, 0x78, 9, 0, 0, 0]);
        }

        await using TestTelevision after = Open(path);

        Assert.Equal(dump, after.Dump());
        Assert.Contains(after.History.Status().Notes, note => note.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_segment_that_has_grown_to_gigabytes_is_cut_and_what_was_watched_is_there()
    {
        (string path, string dump) = await WatchedAsync();
        string segment = Directory.GetFiles(System.IO.Path.Combine(path, "journal")).Max()!;
        using (FileStream file = File.OpenWrite(segment))
        {
            file.SetLength(3L << 30); // without a block on the disk
        }

        await using TestTelevision after = Open(path);

        Assert.Equal(dump, after.Dump());
        Assert.Contains(after.History.Status().Notes, note => note.Contains("was 3221225472 bytes long", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(segment).Length, 1, SegmentFormat.MaxFileLength);
    }

    [Fact]
    public async Task One_flipped_byte_in_the_journal_costs_one_record_and_the_file_is_set_aside()
    {
        (string path, _) = await WatchedAsync(view: false);
        string segment = Directory.GetFiles(System.IO.Path.Combine(path, "journal")).Min()!;
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().TrimEnd((byte)0).Length / 2] ^= 0x40;
        File.WriteAllBytes(segment, bytes);

        await using TestTelevision after = Open(path);

        HistoryStatus status = after.History.Status();
        Assert.Equal(1, status.LostRecords);
        Assert.Single(Directory.GetFiles(System.IO.Path.Combine(path, "set-aside")));
        Assert.Equal(19, after.Dump().Split('\n').Count(line => line.StartsWith("  play", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // As earlier versions made one.
    public async Task An_import_without_a_history_leaves_nothing_that_the_next_start_takes_for_damage(bool hasEmptyGoodCopy)
    {
        string path;
        await using (TestTelevision before = Open())
        {
            await before.History.FlushAsync(TestContext.Current.CancellationToken);
            path = before.CopyFiles();
        }

        if (hasEmptyGoodCopy)
        {
            File.Copy(System.IO.Path.Combine(path, "history.db"), System.IO.Path.Combine(path, "history.good.db"), overwrite: true);
        }

        await using TestTelevision after = Open(path);

        Assert.Empty(after.History.Status().Notes);
        Assert.Empty(Directory.GetFiles(System.IO.Path.Combine(path, "set-aside")));
    }

    [Fact]
    public async Task Any_damage_to_the_database_leaves_the_same_history_or_says_what_it_rebuilt()
    {
        (string path, string dump) = await WatchedAsync();
        await Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 4_000], Gen.Byte).SampleAsync(
            async (at, length, value) =>
            {
                string copy = Copy(path);
                string database = System.IO.Path.Combine(copy, "history.db");
                byte[] bytes = File.ReadAllBytes(database);
                bytes.AsSpan(at % bytes.Length, Math.Min(length, bytes.Length - (at % bytes.Length))).Fill(value);
                File.WriteAllBytes(database, bytes);

                await using TestTelevision after = Open(copy);
                Assert.Equal(dump, after.Dump());
            },
            iter: 25,
            threads: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(8_192)]
    public async Task A_database_cut_short_is_never_taken_for_a_new_one(int length)
    {
        (string path, string dump) = await WatchedAsync();
        foreach (string segment in Directory.GetFiles(System.IO.Path.Combine(path, "journal")))
        {
            File.Delete(segment); // dropped long ago: only the database and its good copy know
        }

        using (FileStream file = File.OpenWrite(System.IO.Path.Combine(path, "history.db")))
        {
            file.SetLength(length);
        }

        await using TestTelevision after = Open(path);

        Assert.Equal(dump, after.Dump());
        Assert.NotEmpty(after.History.Status().Notes);
    }

    [Fact]
    public async Task What_came_after_the_good_copy_is_replayed_though_the_damaged_database_knew_it()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.AppendAsync([.. Enumerable.Range(0, 5).Select(i => Event($"a{i}", "nora", EventKind.Finish, $"f{i}"))]);
        await television.History.FlushAsync(TestContext.Current.CancellationToken);
        await television.AppendAsync([.. Enumerable.Range(5, 5).Select(i => Event($"b{i}", "nora", EventKind.Finish, $"f{i}"))]);
        string dump = television.Dump();
        await television.CloseAsync();
        string copy = Copy(television.Path);
        using (var database = new LiteDatabase(new ConnectionString { Filename = System.IO.Path.Combine(copy, "history.db"), Collation = Collation.Binary }))
        {
            // What a broken page of an index does: a document is gone, and no error says so.
            database.GetCollection("plays", BsonAutoId.ObjectId).DeleteMany(Query.LT("_id", "nora|0000000000000000003"));
        }

        await using TestTelevision after = Open(copy);

        Assert.Equal(dump, after.Dump());
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_for_a_while_is_brought_up_to_date_afterwards()
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.History.FlushAsync(TestContext.Current.CancellationToken);
        string good = System.IO.Path.Combine(television.Path, "history.good.db");
        File.Delete(good);
        Directory.CreateDirectory(System.IO.Path.Combine(good, "in the way"));

        await television.AppendAsync(Event("a", "nora", EventKind.Finish, "f1"));
        await Assert.ThrowsAnyAsync<Exception>(() => television.History.FlushAsync(TestContext.Current.CancellationToken));
        Directory.Delete(good, recursive: true);
        EventReceipt[] later = await television.AppendAsync(Event("b", "nora", EventKind.Finish, "f2"));
        await television.History.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(EventOutcome.Accepted, later[0].Outcome);
        Assert.Equal(television.History.Status().AppliedSeq, television.History.Status().ViewSeq);
        await using TestTelevision after = Open(television.CopyFiles());
        Assert.Equal(television.Dump(), after.Dump());
    }

    [Fact]
    public async Task A_lost_database_is_rebuilt_from_the_journal()
    {
        (string path, string dump) = await WatchedAsync();
        File.WriteAllText(System.IO.Path.Combine(path, "history.db"), "this is no database");
        File.Delete(System.IO.Path.Combine(path, "history.good.db"));

        await using TestTelevision after = Open(path);

        Assert.Equal(dump, after.Dump());
        Assert.Contains(after.History.Status().Notes, note => note.Contains("rebuilt", StringComparison.Ordinal));
    }

    private static async Task<(string Path, string Dump)> WatchedAsync(bool view = true)
    {
        await using TestTelevision television = Open();
        await television.CreateAsync("nora");
        for (int i = 0; i < 20; i++)
        {
            await television.AppendAsync(Event($"e{i}", "nora", EventKind.Finish, $"f{i % 10}"));
        }

        if (view)
        {
            await television.History.FlushAsync(TestContext.Current.CancellationToken);
        }

        string copy = television.CopyFiles();
        if (!view)
        {
            File.Delete(System.IO.Path.Combine(copy, "history.db"));
            File.Delete(System.IO.Path.Combine(copy, "history-log.db"));
        }

        return (copy, television.Dump());
    }
}
