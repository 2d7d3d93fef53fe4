using EdgeRec.Device.Api.Guards;

namespace EdgeRec.Device.Tests.Api.Guards;

public sealed class ScreenKeyTests
{
    [Fact]
    public void Admits_itself_and_nothing_else()
    {
        var key = new ScreenKey();
        Assert.True(key.Matches($"Bearer {key.Text}"));
        Assert.False(key.Matches(key.Text));
        Assert.False(key.Matches($"Bearer {key.Text}x"));
        Assert.False(key.Matches("Bearer "));
        Assert.False(key.Matches(null));
    }

    [Fact]
    public void Every_start_has_another_key() => Assert.NotEqual(new ScreenKey().Text, new ScreenKey().Text);
}
