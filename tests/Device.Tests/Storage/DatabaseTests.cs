using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using EdgeRec.Device.Storage;
using LiteDB;

namespace EdgeRec.Device.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    private string FilePath => Path.Combine(_folder, "some.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_write_that_fails_is_told_and_nobody_waits_for_ever()
    {
        using (Database made = Database.Open(FilePath))
        {
            Insert(made, "before");
            made.Close();
        }

        Directory.CreateDirectory(Database.LogOf(FilePath)); // A folder cannot be written to as a log.
        using (Database failing = Database.Open(FilePath))
        {
            Assert.Throws<IOException>(() => Insert(failing, "lost"));
            Assert.Throws<IOException>(failing.Close);
        }

        Directory.Delete(Database.LogOf(FilePath));
        using Database again = Database.Open(FilePath);
        Assert.Equal(["before"], again.Use(database => database.GetCollection("words", BsonAutoId.ObjectId).FindAll().Select(d => d["_id"].AsString).ToArray()));
        Insert(again, "after");
        again.Close();
        Assert.False(File.Exists(Database.LogOf(FilePath)));
    }

    [Fact]
    public async Task A_page_that_takes_itself_for_another_is_damage_and_not_the_end_of_the_process()
    {
        using (Database made = Database.Open(FilePath))
        {
            Insert(made, "word");
            made.Close();
        }

        DamageCollections();
        List<string> afterwards = [];
        EventHandler<FirstChanceExceptionEventArgs> note = (_, e) => afterwards.Add(e.Exception.Message);
        Assert.Throws<LiteException>(ReadAndForget);

        AppDomain.CurrentDomain.FirstChanceException += note;
        GC.Collect();
        await Task.Run(GC.WaitForPendingFinalizers, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken); // An exception there ends the thread that finalizes.
        AppDomain.CurrentDomain.FirstChanceException -= note;

        Assert.DoesNotContain(afterwards, message => message.Contains("share counter", StringComparison.Ordinal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadAndForget()
    {
        using Database damaged = Database.Open(FilePath);
        damaged.Use(database => database.GetCollection("words", BsonAutoId.ObjectId).FindAll().Count());
    }

    /// <summary>Flips a bit of the number that each collection's page has of itself.</summary>
    private void DamageCollections()
    {
        const int PageBytes = 8192, TypeOffset = 4, Collection = 2;
        byte[] file = File.ReadAllBytes(FilePath);
        for (int page = 0; page < file.Length; page += PageBytes)
        {
            if (file[page + TypeOffset] == Collection)
            {
                file[page + 2] ^= 1;
            }
        }

        File.WriteAllBytes(FilePath, file);
    }

    private static void Insert(Database database, string word)
    {
        database.Lite.BeginTrans();
        database.Lite.GetCollection("words", BsonAutoId.ObjectId).Insert(new BsonDocument { ["_id"] = word });
        database.Commit();
    }
}
