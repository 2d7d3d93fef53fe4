using System.Globalization;
using System.Text.RegularExpressions;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>The systemd unit, rated by systemd itself: 0 is nothing left to attack with, 10 a service without any sandbox.</summary>
public sealed partial class UnitTests
{
    private const double MostExposed = 1.0, MostExposedWithNetwork = 1.5;

    private static string Packaging => Path.Combine(Repository.Root, "Device/packaging");

    [Fact]
    public async Task Its_sandbox_is_rated_safe()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(await ExposureAsync(folder, "edgerec.service"), 0, MostExposed);
    }

    [Fact]
    public async Task With_the_network_that_syncing_needs_it_is_still_rated_safe()
    {
        using var folder = new TemporaryFolder();
        string parts = Directory.CreateDirectory(folder.File("edgerec.service.d")).FullName;
        File.Copy(Path.Combine(Packaging, "sync.conf"), Path.Combine(parts, "sync.conf"));

        Assert.InRange(await ExposureAsync(folder, "edgerec.service"), MostExposed / 10, MostExposedWithNetwork);
    }

    [Fact]
    public async Task The_rigs_sandbox_is_rated_safe_though_it_has_devices()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(await ExposureAsync(folder, "rig/edgerec-rig.service"), 0, MostExposed);
    }

    [Fact]
    public async Task The_users_and_groups_of_the_benchs_units_are_made_by_its_sysusers()
    {
        string users = await File.ReadAllTextAsync(Path.Combine(Packaging, "rig/edgerec-rig.sysusers"), TestContext.Current.CancellationToken);
        foreach (string unit in new[] { "rig/edgerec-rig.service", "rig/edgerec-kiosk.service" })
        {
            string text = await File.ReadAllTextAsync(Path.Combine(Packaging, unit), TestContext.Current.CancellationToken);
            string user = Setting("User").Match(text).Groups[1].Value;

            Assert.Contains($"\nu {user} ", users);
            Assert.Equal(user, Setting("Group").Match(text).Groups[1].Value);
            Assert.Equal(
                Setting("SupplementaryGroups").Match(text).Groups[1].Value.Split(' ').Order(),
                new Regex($"^m {user} (\\S+)$", RegexOptions.Multiline).Matches(users).Select(member => member.Groups[1].Value).Order());
        }

        static Regex Setting(string name) => new($"^{name}=(.*)$", RegexOptions.Multiline);
    }

    [Fact]
    public async Task A_unit_without_a_sandbox_is_rated_unsafe()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("bare.service"), "[Service]\nExecStart=/bin/true\n", TestContext.Current.CancellationToken);

        Assert.InRange(await ExposureAsync(folder, "bare.service"), 9, 10);
    }

    [Fact]
    public async Task A_pack_that_takes_too_much_while_it_is_tried_does_not_take_the_daemon_with_it()
    {
        string unit = await File.ReadAllTextAsync(Path.Combine(Packaging, "edgerec.service"), TestContext.Current.CancellationToken);

        Assert.Contains("\nOOMPolicy=continue\n", unit);

        // What the probe may have (docs/packs.md), beside the daemon's 110 MiB.
        Assert.InRange(int.Parse(MemoryMax().Match(unit).Groups[1].Value, CultureInfo.InvariantCulture), 256 + 110, 1024);
    }

    [Fact]
    public async Task However_it_ends_it_is_started_anew_and_no_number_of_starts_is_too_many()
    {
        string unit = await File.ReadAllTextAsync(Path.Combine(Packaging, "edgerec.service"), TestContext.Current.CancellationToken);

        Assert.Contains("\nRestart=always\n", unit); // on-failure takes a stray SIGTERM for an orderly end.
        Assert.Contains("\nStartLimitIntervalSec=0\n", unit);
        Assert.DoesNotContain("RestartPreventExitStatus", unit);
    }

    [Fact]
    public async Task So_are_the_rig_and_the_picture_but_for_a_rig_whose_file_is_wrong()
    {
        foreach (string name in new[] { "rig/edgerec-rig.service", "rig/edgerec-kiosk.service" })
        {
            string unit = await File.ReadAllTextAsync(Path.Combine(Packaging, name), TestContext.Current.CancellationToken);

            Assert.Contains("\nRestart=always\n", unit);
            Assert.Contains("\nStartLimitIntervalSec=0\n", unit);
        }

        Assert.Contains("\nRestartPreventExitStatus=6\n", await File.ReadAllTextAsync(Path.Combine(Packaging, "rig/edgerec-rig.service"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_picture_goes_before_it_and_its_own_threads_may_give_way_further()
    {
        using var folder = new TemporaryFolder();
        string unit = await File.ReadAllTextAsync(Path.Combine(Packaging, "edgerec.service"), TestContext.Current.CancellationToken);

        Assert.InRange(Number("Nice"), 1, 14); // Behind the picture, before the threads that fetch and try packs (15).
        Assert.InRange(Number("CPUWeight"), 1, 99); // 100 is everybody's.
        Assert.InRange(Number("IOWeight"), 1, 99);
        Assert.InRange(Number("MemoryHigh"), 1, Number("MemoryMax") - 1);

        // @resources, which is taken away, has the call by which a thread gives way: it is given back behind that.
        Assert.True(unit.IndexOf("\nSystemCallFilter=setpriority\n", StringComparison.Ordinal) > unit.IndexOf("\nSystemCallFilter=~@privileged @resources\n", StringComparison.Ordinal));

        // And systemd understands all of it, but what its version is too old for.
        Tools.Need("systemd", "systemd-analyze");
        await File.WriteAllTextAsync(folder.File("edgerec.service"), unit.Replace("/opt/edgerec/current/edgerec", "/bin/true"), TestContext.Current.CancellationToken);
        Command verified = await Command.RunAsync("systemd-analyze", "verify", folder.File("edgerec.service"));
        Assert.DoesNotContain(verified.Error.Split('\n'), line => line.Contains("edgerec.service") && !line.Contains("RestartSteps") && !line.Contains("RestartMaxDelaySec"));

        int Number(string setting) => int.Parse(Regex.Match(unit, $"^{setting}=([0-9]+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The rating of a unit in a folder, with the drop-ins beside it.</summary>
    private static async Task<double> ExposureAsync(TemporaryFolder folder, string unit)
    {
        Tools.Need("systemd", "systemd-analyze");
        string file = folder.File(Path.GetFileName(unit));
        if (!File.Exists(file))
        {
            File.Copy(Path.Combine(Packaging, unit), file);
        }

        Command rating = await Command.RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", file);
        Match exposure = Exposure().Match(rating.Output);
        Assert.True(exposure.Success, rating.Output + rating.Error);
        TestContext.Current.TestOutputHelper?.WriteLine(exposure.Value);
        return double.Parse(exposure.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Overall exposure level for \S+: ([0-9.]+)")]
    private static partial Regex Exposure();

    [GeneratedRegex("\nMemoryMax=([0-9]+)M\n")]
    private static partial Regex MemoryMax();
}
