using System.Text;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Storage;

public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-state-");

    public static TheoryData<string, string> Contents => new()
    {
        { "choice.json", """{"privacy":1,"since":12}""" },
        { "statistics.report", "any bytes" },
        { "pseudonym.key", "0123456789abcdef0123456789abcdef" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Contents))]
    public void Any_flipped_bit_of_the_file_or_its_twin_is_mended_and_only_then_something_is_said(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        foreach (string which in new[] { path, path + ".twin" })
        {
            StateFile.Write(path, Encoding.UTF8.GetBytes(content));
            for (int bit = 0; bit < new FileInfo(which).Length * 8; bit++)
            {
                Change(which, bytes => bytes[bit / 8] ^= (byte)(1 << (bit % 8)));
                var notes = new RecoveryNotes();

                string read = Read(path, notes);

                Assert.True(read == content, $"{which} bit {bit}: {read}");
                Assert.Single(notes.Sentences);
                Assert.Equal(content, Read(path, notes = new RecoveryNotes()));
                Assert.Empty(notes.Sentences);
            }
        }
    }

    [Fact]
    public void A_file_or_twin_that_is_gone_or_of_another_name_or_older_gives_way_to_the_other()
    {
        string path = Path.Combine(_folder.FullName, "choice.json"), other = Path.Combine(_folder.FullName, "left.json");
        StateFile.Write(other, """{"a":1}"""u8);
        StateFile.Write(path, """{"a":2}"""u8);
        byte[] older = File.ReadAllBytes(path);
        StateFile.Write(path, """{"a":3}"""u8);
        foreach (string which in new[] { path, path + ".twin" })
        {
            foreach (byte[]? content in new[] { null, older, File.ReadAllBytes(other), [] })
            {
                if (content is null)
                {
                    File.Delete(which);
                }
                else
                {
                    File.WriteAllBytes(which, content);
                }

                var notes = new RecoveryNotes();
                Assert.Equal("""{"a":3}""", Read(path, notes));
                Assert.Equal(which == path || content is { Length: 0 } || content?.SequenceEqual(older) == false ? 1 : 0, notes.Sentences.Count);
                Assert.Equal("""{"a":3}""", Read(path, notes = new RecoveryNotes()));
                Assert.Empty(notes.Sentences);
            }
        }
    }

    [Fact]
    public void What_an_earlier_version_wrote_is_read_and_gets_its_check_and_twin()
    {
        string path = Path.Combine(_folder.FullName, "choice.json");
        File.WriteAllText(path, """{"a":1}""");
        var notes = new RecoveryNotes();

        Assert.Equal("""{"a":1}""", Read(path, notes));

        Change(path, bytes => bytes[2] ^= 1);
        Assert.Equal("""{"a":1}""", Read(path, notes));
        Assert.Single(notes.Sentences);
        File.WriteAllText(path, """{"a":5}"""); // the earlier version again, after a way back
        Assert.Equal("""{"a":5}""", Read(path, notes));
        Assert.Single(notes.Sentences);
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_file_that_was_deleted_does_not_come_back_and_what_is_written_next_is_newer(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        StateFile.Write(path, Encoding.UTF8.GetBytes(content));
        byte[] older = File.ReadAllBytes(path);
        StateFile.Delete(path);
        Assert.False(StateFile.Exists(path));
        Assert.False(File.Exists(path));
        Assert.Null(StateFile.Read(path, null, ""));

        var notes = new RecoveryNotes();
        if (!name.EndsWith(".key", StringComparison.Ordinal)) // a key says nothing of its age
        {
            File.WriteAllBytes(path, older);
            Assert.Null(StateFile.Read(path, notes, ""));
            Assert.False(File.Exists(path));
        }

        string newer = content.Replace('1', '7');
        StateFile.Write(path, Encoding.UTF8.GetBytes(newer));
        Assert.Equal(newer, Read(path, notes));
        Assert.Empty(notes.Sentences);
        File.WriteAllBytes(path, older);
        Assert.Equal(newer, Read(path, notes));
        Assert.Single(notes.Sentences);
    }

    [Fact]
    public void Where_both_are_lost_nothing_is_read_and_what_that_means_is_said_until_it_is_written_anew()
    {
        string path = Path.Combine(_folder.FullName, "choice.json");
        StateFile.Write(path, """{"a":1}"""u8);
        Change(path, bytes => bytes[5] ^= 1);
        Change(path + ".twin", bytes => bytes[5] ^= 1);
        for (int start = 0; start < 2; start++)
        {
            var notes = new RecoveryNotes();
            Assert.Null(StateFile.Read(path, notes, "nothing leaves"));
            Assert.Contains("nothing leaves", Assert.Single(notes.Sentences), StringComparison.Ordinal);
        }

        StateFile.Write(path, """{"a":2}"""u8);
        Assert.Equal("""{"a":2}""", Read(path, new RecoveryNotes()));
    }

    [Fact]
    public void A_sealed_object_stays_json()
    {
        string closed = Encoding.UTF8.GetString(Seal.Close("choice.json", """{"a":1}"""u8, 7));

        Assert.Matches("""^\{"a":1,"generation":7,"check":"fde2eeae0da553e11b676f243[0-9a-f]{7}"\}$""", closed);
    }

    private static string Read(string path, RecoveryNotes notes) => Encoding.UTF8.GetString(StateFile.Read(path, notes, "it is lost", bytes => bytes is [(byte)'{', .., (byte)'}'] || !path.EndsWith(".json", StringComparison.Ordinal))!);

    private static void Change(string path, Action<byte[]> change)
    {
        byte[] bytes = File.ReadAllBytes(path);
        change(bytes);
        File.WriteAllBytes(path, bytes);
    }
}
