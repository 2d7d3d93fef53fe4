using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Api.Guards;

public sealed class ApiTokenTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-token-");

    private string File => Path.Combine(_folder.FullName, "api-token");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_first_start_makes_a_token_that_only_the_owner_reads_and_the_next_keeps_it()
    {
        string first = ApiToken.Open(File).Text;

        Assert.Equal(OwnerOnly, global::System.IO.File.GetUnixFileMode(File));
        Assert.Equal(43, first.Length);
        Assert.Equal(first, ApiToken.Open(File).Text);
    }

    [Fact]
    public void Two_televisions_have_two_tokens()
    {
        string first = ApiToken.Open(File).Text;
        global::System.IO.File.Delete(File);

        Assert.NotEqual(first, ApiToken.Open(File).Text);
    }

    [Fact]
    public void A_token_that_others_could_read_is_closed_to_them()
    {
        ApiToken.Open(File);
        global::System.IO.File.SetUnixFileMode(File, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        ApiToken.Open(File);

        Assert.Equal(OwnerOnly, global::System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("a token with blanks in it is none, however long")]
    public void A_file_that_holds_no_token_gets_a_new_one_and_that_is_said(string content)
    {
        global::System.IO.File.WriteAllText(File, content);
        var notes = new RecoveryNotes();

        ApiToken made = ApiToken.Open(File, notes);

        Assert.Equal(43, made.Text.Length);
        Assert.Equal(made.Text, ApiToken.Open(File, notes).Text);
        Assert.Contains("api-token", Assert.Single(notes.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_whole_token_matches()
    {
        ApiToken token = ApiToken.Open(File);

        Assert.True(token.Matches("Bearer " + token.Text));
        Assert.True(token.Matches("bearer " + token.Text));
        Assert.False(token.Matches(null));
        Assert.False(token.Matches(""));
        Assert.False(token.Matches("Bearer "));
        Assert.False(token.Matches(token.Text));
        Assert.False(token.Matches("Bearer " + token.Text[..^1]));
        Assert.False(token.Matches("Bearer " + token.Text + "x"));
        Assert.False(token.Matches("Basic " + token.Text));
    }
}
