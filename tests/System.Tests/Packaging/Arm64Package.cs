using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>The tarball for arm64 televisions, made once for all tests by the very script that makes a release.</summary>
public sealed class Arm64Package : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<string>> _tarball;

    /// <summary>Makes nothing yet.</summary>
    public Arm64Package() => _tarball = new(() => PublishAsync(Path.Combine(_folder.Path, "first")));

    /// <summary>The tarball's path; the test is skipped where the cross tools are missing.</summary>
    public async Task<string> TarballAsync()
    {
        NeedTools();
        return await _tarball.Value;
    }

    /// <summary>Publishes once more, in another folder.</summary>
    public Task<string> PublishAgainAsync() => PublishAsync(Path.Combine(_folder.Path, "a second checkout"));

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Skips the test where the cross tools are missing.</summary>
    internal static void NeedTools() =>
        Tools.Need("git clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross", "git", "clang", "ld.lld", "aarch64-linux-gnu-objcopy", "aarch64-linux-gnu-gcc");

    private static async Task<string> PublishAsync(string folder)
    {
        await Checkout.CopyToAsync(folder);
        Command head = await Command.RunAsync("git", "-C", Repository.Root, "log", "-1", "--format=%ct");
        Environment.SetEnvironmentVariable("SOURCE_DATE_EPOCH", head.Output.Trim());
        string output = Path.Combine(folder, "out");
        (int exitCode, string printed) = await PowerShellScript.RunAsync(Path.Combine(folder, "publish-arm64.ps1"), ("Output", output));
        Assert.True(exitCode == 0, printed);
        Assert.DoesNotContain("warning", printed, StringComparison.OrdinalIgnoreCase);
        return Assert.Single(Directory.GetFiles(output, "*.tar.gz"));
    }
}
