using EdgeRec.Device.Rig.Config;

namespace EdgeRec.Device.Tests.Rig.Config;

public class HeaderTests
{
    [Fact]
    public void Every_line_of_the_header_has_a_pin_of_its_own_and_finds_back()
    {
        Assert.Equal(Header.Lines, Enumerable.Range(0, Header.Lines).Select(line => Header.Pin(line)).Distinct().Count());
        Assert.All(Enumerable.Range(0, Header.Lines), line => Assert.Equal(line, Header.Line(Header.Pin(line)!.Value)));
    }

    [Fact]
    public void Supplies_and_grounds_carry_no_line() =>
        Assert.Equal([1, 2, 4, 6, 9, 14, 17, 20, 25, 30, 34, 39], Enumerable.Range(1, 40).Where(pin => Header.Line(pin) is null));

    [Theory]
    [InlineData(5, "GPIO5 (pin 29)")]
    [InlineData(27, "GPIO27 (pin 13)")]
    [InlineData(28, "GPIO28")]
    [InlineData(-1, "GPIO-1")]
    public void A_line_is_named_with_its_pin(int line, string name) => Assert.Equal(name, Header.Name(line));
}
