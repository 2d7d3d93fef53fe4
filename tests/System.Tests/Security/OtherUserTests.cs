using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Security;

/// <summary>An app that runs as another user of the same television. Needs root, to become one.</summary>
public sealed class OtherUserTests
{
    private const string Stranger = "65501";

    [Fact]
    public async Task It_gets_at_nothing_that_the_daemon_keeps_or_says()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "Needs root and setpriv.");
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101); // the way there is open; what is there is the daemon's business
        string data = folder.File("data");
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(data);
        await daemon.Http.CreateProfileAsync("rosalind", LoopbackDoor.Secret);

        foreach (string attempt in new[]
        {
            $"ls {data}", $"cat {data}/api-token", $"cat {data}/history.db", $"cat {data}/journal/*", $"cat {data}/device.json", $"echo x >{data}/lock", $"rm -f {data}/edgerec.sock && test ! -e {data}/edgerec.sock",
            $"cat /proc/{daemon.ProcessId}/environ", $"cat /proc/{daemon.ProcessId}/mem", $"ls /proc/{daemon.ProcessId}/fd", $"kill -0 {daemon.ProcessId}",
        })
        {
            Command tried = await Command.RunAsync("setpriv", $"--reuid={Stranger}", $"--regid={Stranger}", "--clear-groups", "sh", "-c", attempt);

            Assert.True(tried.ExitCode != 0, $"{attempt}: {tried.Output}");
            Assert.DoesNotContain(LoopbackDoor.Secret, tried.Output);
        }

        string socket = Path.Combine(data, "edgerec.sock");
        Command asked = await Command.RunAsync("setpriv", $"--reuid={Stranger}", $"--regid={Stranger}", "--clear-groups", NativeBinary.PathOrSkip(), "status", "--data", data);
        Assert.NotEqual(0, asked.ExitCode);
        Assert.DoesNotContain("running since", asked.Output);
        Assert.True(File.Exists(socket));
        Assert.Contains(LoopbackDoor.Secret, (await daemon.Http.GetJsonAsync("/v1/profiles")).ToString());
    }
}
