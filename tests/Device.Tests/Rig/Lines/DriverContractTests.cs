using EdgeRec.Tests.Lines;

namespace EdgeRec.Device.Tests.Rig.Lines;

/// <summary>The contract of drivers, tried on a bench, as far as that promises it. Real chips are tried in System.Tests (Arm64/Rig).</summary>
public abstract class DriverContractTests
{
    [Fact]
    public void It_keeps_every_statement_of_the_contract_that_it_promises()
    {
        List<string> broken = [], left = [];
        foreach (Statement statement in DriverContract.All)
        {
            using LineBench bench = Bench();
            if (!bench.Promises.HasFlag(statement.Needs))
            {
                left.Add(statement.Name);
                continue;
            }

            try
            {
                statement.Try(bench);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                broken.Add($"{statement.Name}: {e.Message}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{DriverContract.All.Count - left.Count} of {DriverContract.All.Count} statements tried; not promised: {(left.Count == 0 ? "none" : string.Join(", ", left))}");
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.NotEqual(DriverContract.All.Count, left.Count);
    }

    private protected abstract LineBench Bench();
}
