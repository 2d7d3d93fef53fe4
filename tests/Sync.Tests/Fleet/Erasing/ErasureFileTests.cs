using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Erasing;

public sealed class ErasureFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-erasures-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "erasures.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_full_disk_did_not_take_is_not_taken_for_written_and_half_a_line_spoils_no_other()
    {
        var file = new ErasureFile(Path);
        file.Append([Of(1)]);
        string aside = Path + ".aside";
        File.Move(Path, aside);
        File.CreateSymbolicLink(Path, "/dev/full");
        Assert.ThrowsAny<IOException>(() => file.Append([Of(2), Of(3)]));
        File.Delete(Path);
        File.Move(aside, Path);
        File.AppendAllText(Path, File.ReadAllText(Path)[..40]); // half of what was to be written

        file.Append([Of(3)]);
        file.Append([Of(2)]);

        Assert.Equal([1L, 3L, 2L], file.ReadAll().Select(erasure => erasure.ThroughSeq));
    }

    private static Erasure Of(long through) => new(new Guid("00112233-4455-6677-8899-aabbccddeeff"), Guid.Empty, new byte[32], through, DateTimeOffset.UnixEpoch);
}
