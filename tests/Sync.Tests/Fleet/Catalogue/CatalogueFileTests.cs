using System.IO.Compression;
using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Catalogue;

/// <summary>What an operator hands in.</summary>
public sealed class CatalogueFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-catalogue-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"id":"a b","kind":"film","name":"A"}""", ":2: id:")]
    [InlineData("""{"id":"a","kind":"movie","name":"A"}""", ":2: kind:")]
    [InlineData("""{"id":"a","kind":"film","name":" "}""", ":2: name:")]
    [InlineData("""{"id":"a","kind":"film","name":"\ud800"}""", ":2: row:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","year":1492}""", ":2: year:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","genres":"drama"}""", ":2: genres:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","people":[null]}""", ":2: people:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","maturity":{"system":"fsk","label":"16"}}""", ":2: maturity:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","windows":[{"from":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"}]}""", ":2: windows:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","artwork":[{"id":"x","uri":"/x","width":0,"height":9}]}""", ":2: artwork:")]
    [InlineData("""{"id":"a","kind":"film","name":"A","artwork":[{"id":"x","uri":"/x","width":1,"height":9,"features":[0.5]}]}""", ":2: artwork:")]
    [InlineData("""{"id":"a","kind":"episode","name":"A","series":"s","season":1}""", ":2: series:")]
    [InlineData("""{"id":"good","kind":"film","name":"A"}""", "stands on line 1 already")]
    [InlineData("""{"id":"a",""", ":2: row: is no JSON (column")]
    [InlineData("""{"id":"a","kind":"film","name":"A","maturity":{"system":"fsk","label":"18","age":18},"maturity":{"system":"fsk","label":"0","age":0}}""", ":2: row: has a member twice")]
    [InlineData("""{"id":"..","kind":"film","name":"A"}""", ":2: id:")]
    [InlineData("[]", ":2: row: is no JSON object")]
    public void A_line_that_breaks_a_rule_is_named_and_nothing_is_taken(string line, string sentence)
    {
        CommandException refused = Assert.Throws<CommandException>(() => new CatalogueFile(Write("{\"id\":\"good\",\"kind\":\"film\",\"name\":\"G\"}\n" + line)).Read());

        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_a_newer_television_may_read_are_passed_on()
    {
        CatalogueContent content = new CatalogueFile(Write("""{"id":"a","kind":"film","name":"A","mood":["calm"],"year":null}""")).Read();

        Assert.Contains("calm", System.Text.Encoding.UTF8.GetString(EdgeRec.Sync.Protocol.Catalogue.TitleLines.Unpack(content.Parts[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_is_unpacked_and_one_that_breaks_off_is_refused()
    {
        string whole = Path.Combine(_folder, "c.jsonl.gz"), cut = Path.Combine(_folder, "cut.jsonl.gz");
        using (var packed = new GZipStream(File.Create(whole), CompressionLevel.Fastest))
        {
            for (int i = 0; i < 500; i++)
            {
                packed.Write(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"t-{{i}}","kind":"film","name":"Film {{i * 7919}}"}""" + "\n"));
            }
        }

        File.WriteAllBytes(cut, File.ReadAllBytes(whole)[..^20]);

        Assert.Equal(500, new CatalogueFile(whole).Read().State.Titles.Count);
        Assert.Contains("breaks off", Assert.Throws<CommandException>(() => new CatalogueFile(cut).Read()).Message, StringComparison.Ordinal);
        Assert.Contains("no titles", Assert.Throws<CommandException>(() => new CatalogueFile(Write("")).Read()).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file", Assert.Throws<CommandException>(() => new CatalogueFile(Path.Combine(_folder, "none")).Read()).Message, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        string file = Path.Combine(_folder, "c.jsonl");
        File.WriteAllText(file, text);
        return file;
    }
}
