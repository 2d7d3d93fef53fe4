using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Tests.Cli.Terminal;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/tmp/demo/edgerec.sock", "/tmp/demo/edgerec.sock")]
    [InlineData("/home/dad/my demo", "'/home/dad/my demo'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("", "''")]
    public void Text_becomes_one_word(string text, string word) => Assert.Equal(word, ShellWord.Quote(text));
}
