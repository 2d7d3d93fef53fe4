namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>The machine's GPIO chip itself, without a rig: what the other tests lean on.</summary>
[Collection(Arm64Machines.Name)]
public sealed class ChipTests(RigMachine rig) : IClassFixture<RigMachine>
{
    // Two edges of a line before a busy emulator has told the kernel of the first are one.
    private const int Apart = 80;

    [Fact]
    public async Task Edges_reach_all_eight_lines()
    {
        Task<string> seen = rig.Machine.ShellAsync($"lines watch {RigMachine.Device} 2500 0 1 2 3 4 5 6 7");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        for (int line = 0; line < BoardLines.Count; line++)
        {
            await rig.Lines.SetAsync(line, true);
            await Task.Delay(Apart, TestContext.Current.CancellationToken);
            await rig.Lines.SetAsync(line, false);
            await Task.Delay(Apart, TestContext.Current.CancellationToken);
        }

        string[] edges = [.. (await seen).Split('\n').Select(line => string.Join(' ', line.Split(' ')[..2]))];
        Assert.Equal(Enumerable.Range(0, BoardLines.Count).SelectMany(line => new[] { $"{line} rising", $"{line} falling" }), edges);
    }
}
