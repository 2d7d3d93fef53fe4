namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>The wiring of docs/rig.md on the GPIO chip of an emulated Raspberry Pi, as far as it goes: no edges come in there.</summary>
[Collection(Arm64Machines.Name)]
public sealed class RaspberryPiTests(Arm64Parts parts, ITestOutputHelper output)
{
    // The numbers that the chip gives to lines, as in Device/packaging/rig.conf.
    private static readonly int[] Keys = [5, 6, 13, 19, 26, 16, 20, 21], Leds = [17, 27, 22, 23];

    [Fact]
    public async Task The_built_in_wiring_finds_the_chip_of_a_Zero_2_W_by_its_label_claims_its_lines_and_lights_its_LEDs()
    {
        await using RaspberryPi board = await RaspberryPi.StartAsync(parts);
        ILookup<string, string> told = await board.ToldAsync();
        output.WriteLine(string.Join('\n', told.SelectMany(word => word.Select(text => $"{word.Key} {text}"))));

        Assert.Equal(["Raspberry Pi Zero 2 W"], told["model"]);
        Assert.Contains(told["chip"], chip => chip.EndsWith(" pinctrl-bcm2835 54", StringComparison.Ordinal));
        Assert.Contains(told["rig"], line => line.StartsWith("ready: 8 keys, 4 LEDs;", StringComparison.Ordinal));

        // uAPI v2: 1 used, 4 input, 8 output, 0x10 and 0x20 edges, 0x100 pull-up.
        Dictionary<int, ulong> claimed = told["line"].Select(line => line.Split(' ')).ToDictionary(
            line => int.Parse(line[0], global::System.Globalization.CultureInfo.InvariantCulture), line => Convert.ToUInt64(line[1], 16));
        Assert.Equal(Keys.Concat(Leds).Order(), claimed.Keys.Order());
        Assert.All(Keys, line => Assert.Equal(0x135UL, claimed[line]));
        Assert.All(Leds, line => Assert.Equal(0x9UL, claimed[line]));

        // The heart beats on the wire.
        Assert.Contains(board.Lines.Changes, change => change is { Line: 17, High: true });
        Assert.Contains(board.Lines.Changes, change => change is { Line: 17, High: false });
        Assert.Equal(["0"], told["exit"]);
        Assert.Equal(["0"], told["left"]);
        await Assert.AllAsync(Leds, line => board.Lines.WaitForOutputAsync(line, false, TimeSpan.FromSeconds(30)));
    }
}
