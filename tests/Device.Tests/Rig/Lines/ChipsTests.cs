using System.Device.Gpio;
using System.Runtime.InteropServices;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Lines;
using EdgeRec.Device.Tests.Rig.Lines.Kernel;

namespace EdgeRec.Device.Tests.Rig.Lines;

public class ChipsTests
{
    private static readonly GpioChipInfo[] Pi5 = [new(0, "gpiochip0", "gpio-brcmstb@107d508500", 32), new(4, "gpiochip4", "pinctrl-rp1", 54), new(11, "gpiochip11", "pinctrl-rp1", 54)];

    [Fact]
    public void A_chip_is_found_by_its_label_whatever_its_number() => Assert.Equal(4, Chips.Find(Pi5, new RigConfig().Chips).Id);

    [Fact]
    public void The_first_label_that_is_there_is_taken() => Assert.Equal(0, Chips.Find(Pi5, ["pinctrl-bcm2711", "gpio-brcmstb@107d508500", "pinctrl-rp1"]).Id);

    [Fact]
    public void Without_a_chip_the_virtual_board_is_offered() =>
        Assert.Equal(
            "This machine has no GPIO chip (/dev/gpiochip0 is not there). Without hardware, use `edgerec rig --virtual`.",
            Assert.Throws<LinesException>(() => Chips.Find([], ["pinctrl-rp1"])).Message);

    [Fact]
    public void Where_no_label_fits_those_that_are_there_are_listed() =>
        Assert.Equal(
            "No GPIO chip is called pinctrl-rp1 or pinctrl-bcm2711. There are: 9030000.pl061 (8 lines). Write one of these labels into the line `chip` of the configuration.",
            Assert.Throws<LinesException>(() => Chips.Find([new GpioChipInfo(0, "gpiochip0", "9030000.pl061", 8)], ["pinctrl-rp1", "pinctrl-bcm2711"])).Message);

    [Fact]
    public void Lines_that_are_missing_or_in_use_are_told_together_with_who_has_them()
    {
        using var wires = new PipeWires();
        using PipeChip chip = new(wires);
        using var held = chip.Claim(2);
        RigConfig config = RigConfigReader.Parse("chip pipes\nkey up gpio2\nkey down gpio3\nled fault gpio8\nencoder gpio4 gpio9", "rig.conf");

        var error = Assert.Throws<LinesException>(() => RigLines.Check(chip, config));

        Assert.Equal(
            [
                "key up: GPIO2 (pin 3) is in use by \"edgerec\": stop what holds it, or choose another line.",
                "led fault: GPIO8 (pin 24) is not there: the chip pipes has 8 lines, 0 to 7.",
                "encoder: GPIO9 (pin 21) is not there: the chip pipes has 8 lines, 0 to 7.",
            ],
            error.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void Free_lines_pass()
    {
        using var wires = new PipeWires();
        using PipeChip chip = new(wires);

        RigLines.Check(chip, RigConfigReader.Parse("chip pipes\nkey up gpio2\nled fault gpio7", "rig.conf"));
    }

    [Fact]
    public void Without_libgpiod_its_package_and_the_way_without_it_are_named()
    {
        Assert.SkipWhen(NativeLibrary.TryLoad("libgpiod.so.2", out _) || NativeLibrary.TryLoad("libgpiod.so.3", out _), "libgpiod is installed here.");

        Assert.Equal(Sentences.NoLibgpiod, Assert.Throws<LinesException>(() => RigLines.Libgpiod(new GpioChipInfo(0, "gpiochip0", "pipes", 8))).Message);
    }

    [Fact]
    public void A_device_that_is_no_chip_is_refused_with_its_name() =>
        Assert.StartsWith("/dev/null cannot be opened as a GPIO chip: ", Assert.Throws<LinesException>(() => EdgeRec.Device.Rig.Lines.Kernel.KernelChip.Open("/dev/null")).Message, StringComparison.Ordinal);
}
