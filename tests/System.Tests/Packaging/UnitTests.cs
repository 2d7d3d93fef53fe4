using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>The systemd unit.</summary>
public sealed class UnitTests
{
    [Fact]
    public async Task Its_sandbox_is_rated_safe()
    {
        Tools.Need("systemd", "systemd-analyze");

        Command rating = await Command.RunAsync(
            "systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager",
            Path.Combine(NativeBinary.RepositoryRoot(), "Device/packaging/edgerec.service"));

        Assert.True(rating.ExitCode == 0, rating.Output + rating.Error);
    }
}
