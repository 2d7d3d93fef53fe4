using System.Diagnostics;

namespace EdgeRec.Device.Tests.Api.Guards;

/// <summary>Other users at the socket, for real: needs root, to become them.</summary>
public sealed class PeerGuardTests
{
    private const string Stranger = "65501", StrangersGroup = "65502", FamilyGroup = "65503";
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    [Fact]
    public async Task A_stranger_is_hung_up_on_even_where_somebody_loosened_the_mode_of_the_socket()
    {
        await using Television television = await LoosenedAsync();

        Assert.Equal("", await AskAsync(television, "--clear-groups"));
        Assert.Contains(television.Logs.Lines, line => line.Contains($"user {Stranger}", StringComparison.Ordinal));
        await television.Socket.GetAsync("/healthz", 200);
    }

    [Theory]
    [InlineData("--groups", FamilyGroup)]
    [InlineData("--groups", $"65510,{FamilyGroup},65511")]
    public async Task A_member_of_the_sockets_group_is_let_in(params string[] groups)
    {
        await using Television television = await LoosenedAsync();
        await RunAsync("chgrp", FamilyGroup, Path.Combine(television.Folder, "edgerec.sock"));

        Assert.Equal("ok", await AskAsync(television, groups));
        Assert.Equal("", await AskAsync(television, "--groups", "65510,65511"));
    }

    private static async Task<Television> LoosenedAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv") && File.Exists("/usr/bin/curl"), "Needs root, setpriv and curl.");
        Television television = await Television.StartAsync();
        File.SetUnixFileMode(television.Folder, Everybody);
        File.SetUnixFileMode(Path.Combine(television.Folder, "edgerec.sock"), Everybody);
        return television;
    }

    private static Task<string> AskAsync(Television television, params string[] groups) => RunAsync(
        "setpriv",
        [$"--reuid={Stranger}", $"--regid={StrangersGroup}", .. groups, "curl", "-s", "--unix-socket", Path.Combine(television.Folder, "edgerec.sock"), "http://localhost/healthz"]);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }
}
