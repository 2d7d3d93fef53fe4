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

    private static void Insert(Database database, string word)
    {
        database.Lite.BeginTrans();
        database.Lite.GetCollection("words", BsonAutoId.ObjectId).Insert(new BsonDocument { ["_id"] = word });
        database.Commit();
    }
}
