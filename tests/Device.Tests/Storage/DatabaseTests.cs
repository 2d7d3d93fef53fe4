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
        Assert.Equal(["before"], again.Use(Words));
        Insert(again, "after");
        again.Close();
        Assert.False(File.Exists(Database.LogOf(FilePath)));
    }

    [Fact]
    public void Damage_that_one_reader_meets_takes_nothing_from_another()
    {
        using (Database made = Database.Open(FilePath))
        {
            Insert(made, "whole");
            made.Lite.GetCollection("rotten", BsonAutoId.ObjectId).Insert(Enumerable.Range(0, 2_000).Select(i => new BsonDocument { ["_id"] = i }));
            made.Close();
        }

        Damage();
        using Database first = Database.Open(FilePath);

        string[] words = Database.ReadBeside(FilePath, second =>
        {
            Assert.Throws<LiteException>(() => first.Lite.GetCollection("rotten", BsonAutoId.ObjectId).FindAll().Count());
            Assert.ThrowsAny<Exception>(() => Words(first.Lite)); // The engine has closed itself.
            return Words(second);
        });

        Assert.Equal(["whole"], words);
    }

    /// <summary>Makes pages of the last quarter of the file say that they are of no type.</summary>
    private void Damage()
    {
        const int PageBytes = 8192, TypeOffset = 4;
        byte[] file = File.ReadAllBytes(FilePath);
        for (int page = file.Length * 3 / 4 / PageBytes; page < file.Length / PageBytes; page++)
        {
            file[(page * PageBytes) + TypeOffset] = 0;
        }

        File.WriteAllBytes(FilePath, file);
    }

    private static string[] Words(LiteDatabase database) => [.. database.GetCollection("words", BsonAutoId.ObjectId).FindAll().Select(d => d["_id"].AsString)];

    private static void Insert(Database database, string word)
    {
        database.Lite.BeginTrans();
        database.Lite.GetCollection("words", BsonAutoId.ObjectId).Insert(new BsonDocument { ["_id"] = word });
        database.Commit();
    }
}
