using EdgeRec.Device.Maintenance;

namespace EdgeRec.Device.Tests.Maintenance;

public sealed class PowerSupplyTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-power-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_television_tells_of_no_supply_and_runs_on_mains() => Assert.True(PowerSupply.IsMains(_root.FullName));

    [Theory]
    [InlineData(true, "AC type=Mains online=1", "BAT0 type=Battery status=Discharging")] // A battery that is being tested.
    [InlineData(false, "AC type=Mains online=0", "BAT0 type=Battery status=Discharging")]
    [InlineData(true, "AC type=Mains online=0", "BAT0 type=Battery status=Full")]
    [InlineData(true, "usb type=USB online=1")]
    [InlineData(true, "usb type=USB online=0")] // What else would it run on?
    [InlineData(false, "BAT0 type=Battery status=Discharging")]
    [InlineData(true, "BAT0 type=Battery status=Charging")]
    [InlineData(true, "hidpp_battery_0 type=Battery scope=Device status=Discharging")] // The remote control's own.
    [InlineData(false, "BAT0 type=Battery scope=System status=Discharging", "mouse type=Battery scope=Device status=Discharging")]
    [InlineData(true, "strange")]
    public void What_it_runs_on_is_told_by_the_kernel(bool mains, params string[] supplies)
    {
        foreach (string supply in supplies)
        {
            string[] words = supply.Split(' ');
            string folder = Path.Combine(_root.FullName, "sys/class/power_supply", words[0]);
            Directory.CreateDirectory(folder);
            foreach (string[] file in words[1..].Select(word => word.Split('=')))
            {
                File.WriteAllText(Path.Combine(folder, file[0]), file[1] + "\n");
            }
        }

        Assert.Equal(mains, PowerSupply.IsMains(_root.FullName));
    }
}
