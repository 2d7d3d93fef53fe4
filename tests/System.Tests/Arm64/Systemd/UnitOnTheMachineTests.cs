using System.Globalization;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64.Systemd;

/// <summary>The unit in its sandbox, under systemd on an arm64 machine with a hardware watchdog.</summary>
[Collection(Arm64Machines.Name)]
public sealed class UnitOnTheMachineTests(Arm64Parts parts)
{
    private const double MostExposure = 1.5;

    [Fact]
    public async Task The_daemon_works_in_its_sandbox_and_is_watched_by_systemd_which_is_watched_by_the_hardware()
    {
        using var folder = new TemporaryFolder();
        string disk = await SystemdDisk.MakeAsync(parts, folder);
        await using Arm64Machine machine = await Arm64Machine.StartAsync(parts, disk, "-device", "i6300esb");
        await machine.TellAsync("systemd");
        try
        {
            Assert.Equal("active", await machine.TellAsync("ready"));
        }
        catch
        {
            await machine.TellAsync("journal");
            Assert.Fail(machine.Console);
        }

        // It keeps events, shows pages, and restarts on what it kept.
        await machine.WaitUntilHealthyAsync();
        await machine.Http.CreateProfileAsync("nora");
        JsonElement page = await machine.Http.GetJsonAsync("/v1/home?profile=nora");
        Assert.Equal("nora", page.GetProperty("profile").GetString());
        JsonElement status = await machine.Http.GetJsonAsync("/v1/status");
        Assert.NotEqual(JsonValueKind.Null, status.GetProperty("pack").ValueKind);
        string sandbox = await machine.TellAsync("sandbox");
        Assert.Contains("Uid:990 ", sandbox);
        Assert.Contains("NoNewPrivs:1 ", sandbox);
        Assert.Contains("Seccomp:2", sandbox);
        Assert.Contains("CapEff:0000000000000000 CapBnd:0000000000000000 ", sandbox);

        // "→ Overall exposure level for edgerec.service: 0.5 SAFE"
        string rating = await machine.TellAsync("rating");
        double exposure = double.Parse(rating.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.True(exposure <= MostExposure, rating);

        // A daemon that stands still is ended and started again; sooner here than on a television.
        string watched = await machine.TellAsync("show WatchdogUSec");
        Assert.NotEqual("0", watched);
        await machine.TellAsync("set WatchdogSec=6;TimeoutAbortSec=3");
        string restarts = await machine.TellAsync("show NRestarts");
        await machine.TellAsync("stray");
        await WaitAsync(async () => await machine.TellAsync("show NRestarts") != restarts, machine);
        await machine.WaitUntilHealthyAsync();
        restarts = await machine.TellAsync("show NRestarts");
        await machine.TellAsync("hang");
        await WaitAsync(async () => await machine.TellAsync("show NRestarts") != restarts, machine);
        await machine.WaitUntilHealthyAsync();
        JsonElement profile = await machine.Http.GetJsonAsync("/v1/profiles/nora");
        Assert.Equal("nora", profile.GetProperty("id").GetString());

        // A systemd that stands still is ended by the hardware: the machine is reset, which -no-reboot makes its end.
        string hardware = await machine.TellAsync("hardware-watchdog");
        Assert.StartsWith("i6300ESB", hardware, StringComparison.Ordinal);
        await machine.TellAsync("freeze");
        await machine.WaitForEndAsync();
        Campaign.Report($"systemd on arm64: exposure {exposure:N1} of 10, the daemon stood still and was restarted (WatchdogSec {watched}), systemd stood still and {hardware} reset the machine");
    }

    private static async Task WaitAsync(Func<Task<bool>> happened, Arm64Machine machine)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!await happened())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(3), machine.Console);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }
}
