using EdgeRec.Device.Api;

namespace EdgeRec.Device.Tests.Api;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000")]
    [InlineData("http://127.0.0.1:9000/", "http://127.0.0.1:9000")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1:8477")]
    [InlineData("http://127.0.0.1:80", "http://127.0.0.1:80")]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:0")]
    [InlineData("http://localhost:9000", "http://127.0.0.1:9000")]
    [InlineData("http://[::1]:9000", "http://[::1]:9000")]
    [InlineData("http://[::1]", "http://[::1]:8477")]
    [InlineData("unix:/run/edgerec.sock", "unix:/run/edgerec.sock")]
    [InlineData("unix:///run/edgerec.sock", "unix:/run/edgerec.sock")]
    public void Loopback_and_sockets_are_addresses(string text, string read)
    {
        Assert.True(ListenAddress.TryParse(text, out ListenAddress? address, out _));
        Assert.Equal(read, address.ToString());
    }

    [Theory]
    [InlineData("http://0.0.0.0:8477")]
    [InlineData("http://192.168.1.20:8477")]
    [InlineData("http://[::]:8477")]
    [InlineData("http://television.local:8477")]
    public void What_others_could_reach_is_refused_with_the_reason(string text)
    {
        Assert.False(ListenAddress.TryParse(text, out _, out string? sentence));
        Assert.Contains("loopback", sentence, StringComparison.Ordinal);
        Assert.Contains(text, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8477")]
    [InlineData("nonsense")]
    [InlineData("https://127.0.0.1:8477")]
    [InlineData("http://127.0.0.1:8477/api")]
    [InlineData("http://user@127.0.0.1:8477")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("unix:")]
    [InlineData("unix:relative.sock")]
    [InlineData("unix:/run/")]
    public void Anything_else_is_refused_with_what_to_give_instead(string text)
    {
        Assert.False(ListenAddress.TryParse(text, out ListenAddress? address, out string? sentence));
        Assert.Null(address);
        Assert.Contains("unix:/", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_path_longer_than_the_system_takes_is_refused_with_both_lengths()
    {
        Assert.False(ListenAddress.TryParse("unix:/" + new string('a', 107), out _, out string? sentence));
        Assert.Contains("108 bytes", sentence, StringComparison.Ordinal);
        Assert.Contains("107", sentence, StringComparison.Ordinal);
        Assert.True(ListenAddress.TryParse("unix:/" + new string('a', 106), out _, out _));
    }
}
