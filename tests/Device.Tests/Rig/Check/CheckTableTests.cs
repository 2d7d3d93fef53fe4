using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Check;

namespace EdgeRec.Device.Tests.Rig.Check;

public sealed class CheckTableTests
{
    [Fact]
    public void The_table_has_a_line_for_each_part_and_a_sum() => Assert.Equal(
        """
        key up  GPIO5 (pin 29)  ok      pressed and released, no bounces
        oled    i2c-1 0x3c      WRONG   it does not answer
        remote  tv              skipped not tried

        3 parts: 1 ok, 1 wrong, 1 skipped
        """,
        CheckTable.Text(
            [
                new CheckResult("key up", "GPIO5 (pin 29)", CheckVerdict.Ok, "pressed and released, no bounces"),
                new CheckResult("oled", "i2c-1 0x3c", CheckVerdict.Wrong, "it does not answer"),
                new CheckResult("remote", "tv", CheckVerdict.Skipped, "not tried"),
            ],
            new Screen(80, false)));
}
