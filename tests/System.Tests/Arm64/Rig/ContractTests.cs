using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>The contract of drivers (tests/Shared/Lines), which the virtual and the faulty one keep in memory, on a real chip: by tests/RigContract, whose wires end here.</summary>
[Collection(Arm64Machines.Name)]
public sealed class ContractTests(Arm64Parts parts, ITestOutputHelper output)
{
    private static readonly string[] Drivers = ["kernel", "faulty", "libgpiod1", "libgpiod2"];

    private const string Content = "/var/lib/edgerec";

    [Fact]
    public async Task Every_driver_keeps_the_contract_on_a_real_chip()
    {
        using var folder = new TemporaryFolder();
        File.Copy(await parts.PublishAsync("tests/RigContract", "rig-contract"), folder.File("rig-contract"));
        File.Copy(Path.Combine(Arm64Parts.Sources, "Rig/contract.sh"), folder.File("contract.sh"));
        await using var rig = new RigMachine(parts) { Content = folder.Path };
        await rig.InitializeAsync();
        var told = new List<string>();
        foreach (string driver in Drivers)
        {
            await rig.Lines.SetAllAsync(false);
            told.Add(driver);
            await rig.Machine.ConverseAsync(
                $"env LD_LIBRARY_PATH=/libgpiod/1:/libgpiod/2 sh {Content}/contract.sh {BoardLines.Chip} {Content}/rig-contract {driver} {BoardLines.Chip} 0,1,2,3 5", line => AnswerAsync(rig, line, told));
        }

        output.WriteLine(string.Join('\n', told));
        Assert.Equal(Drivers.Length, told.Count(line => line.StartsWith("done ", StringComparison.Ordinal)));
        Assert.DoesNotContain(told, line => line.StartsWith("fail ", StringComparison.Ordinal));
    }

    private static async Task<string?> AnswerAsync(RigMachine rig, string line, List<string> told)
    {
        switch (line.Split(' '))
        {
            case ["drive", string wire, string level]:
                await rig.Lines.SetAsync(int.Parse(wire, global::System.Globalization.CultureInfo.InvariantCulture), level == "1");
                await rig.Lines.SettleAsync();
                return "ok";
            case ["level", string wire]:
                return await rig.Lines.OutputAsync(int.Parse(wire, global::System.Globalization.CultureInfo.InvariantCulture)) ? "1" : "0";
            case ["pass" or "fail" or "skip" or "done", ..]:
                told.Add(line);
                return null;
            default:
                return null;
        }
    }
}
