using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Remotes;

namespace EdgeRec.Device.Tests.Rig.Remotes;

public sealed class KeyCodesTests
{
    [Theory]
    [InlineData("KEY_OK", 352)]
    [InlineData("0x160", 352)]
    [InlineData("352", 352)]
    [InlineData("KEY_ROOT_MENU", 0x26a)]
    public void A_code_is_a_name_or_a_number(string text, int code)
    {
        Assert.True(KeyCodes.TryParse(text, out ushort read));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("KEY_NONSENSE")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("0x")]
    [InlineData("")]
    public void Anything_else_is_none(string text) => Assert.False(KeyCodes.TryParse(text, out _));

    [Fact]
    public void Every_name_is_read_back_as_its_own_code() =>
        Assert.All(KeyCodes.Names, name => Assert.Equal(name, KeyCodes.TryParse(name, out ushort code) ? KeyCodes.Name(code) : null));

    [Fact]
    public void A_code_without_a_name_is_written_as_its_number() => Assert.Equal("700", KeyCodes.Name(700));

    [Theory]
    [InlineData(103, "up")]
    [InlineData(28, "enter")]
    [InlineData(352, "enter")]
    [InlineData(174, "back")]
    [InlineData(158, "back")]
    [InlineData(164, "play-pause")]
    [InlineData(201, "play-pause")]
    [InlineData(172, "home")]
    public void The_usual_codes_of_keyboards_infrared_and_cec_stand_for_what_one_expects(int code, string expected)
    {
        Assert.True(KeyCodes.TryUsual((ushort)code, out RigKey key));
        Assert.Equal(expected, key.Word());
    }

    [Fact]
    public void A_configuration_overrules_what_is_usual()
    {
        var remote = new RemoteInput("any", new Dictionary<ushort, RigKey> { [28] = RigKey.Home });
        Assert.True(RemoteKeys.TryKey(remote, 28, out RigKey key));
        Assert.Equal(RigKey.Home, key);
        Assert.True(RemoteKeys.TryKey(remote, 352, out key));
        Assert.Equal(RigKey.Enter, key);
        Assert.False(RemoteKeys.TryKey(remote, 113, out _)); // Mute is nobody's.
    }
}
