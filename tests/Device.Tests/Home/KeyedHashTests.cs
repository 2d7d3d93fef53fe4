using EdgeRec.Device.Home;

namespace EdgeRec.Device.Tests.Home;

public sealed class KeyedHashTests
{
    /// <summary>The test vectors of SipHash's authors: the key 00 01 … 0f, the bytes 00 01 … of each length.</summary>
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31UL)]
    [InlineData(1, 0x74f839c593dc67fdUL)]
    [InlineData(7, 0xab0200f58b01d137UL)]
    [InlineData(8, 0x93f5f5799a932462UL)]
    [InlineData(15, 0xa129ca6149be45e5UL)]
    public void It_is_SipHash_2_4(int length, ulong expected)
    {
        byte[] counted = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

        Assert.Equal(expected, new KeyedHash(new Guid(counted)).Of(counted.AsSpan(0, length)));
    }
}
