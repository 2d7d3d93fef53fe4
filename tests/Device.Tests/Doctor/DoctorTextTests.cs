using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Doctor;

namespace EdgeRec.Device.Tests.Doctor;

/// <summary>What the doctor found, as it is told in a terminal.</summary>
public sealed class DoctorTextTests : IllTelevision
{
    [Fact]
    public void Mends_can_be_copied_and_names_steer_no_terminal()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder.Path, "my tv's")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0x1ed);
        File.CreateSymbolicLink(Path.Combine(folder, "l $(touch pwned)\e[2J\nx"), "/etc/passwd");
        IReadOnlyList<Finding> findings = Look(Healthy with { Data = folder });
        string quoted = folder.Replace("'", "'\\''", StringComparison.Ordinal);

        Assert.Contains(findings, finding => finding.Mend == $"chmod o-rwx '{quoted}'");
        Assert.Contains(findings, finding => finding.Mend?.EndsWith($"or rm '{quoted}/l $(touch pwned)\e[2J\nx'", StringComparison.Ordinal) == true);
        string text = DoctorText.Of(new DoctorReport("0.1.0", folder, Running: false, findings), new Screen(80, Colours: false));
        Assert.DoesNotContain('\e', text);
        Assert.Contains($"chmod o-rwx '{quoted}'", text.Replace($"\n{new string(' ', 25)}", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"'{quoted}/l $(touch pwned) [2J x'\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_fits_into_eighty_columns_with_the_mend_under_it()
    {
        string path = "/var/lib/edgerec";
        var report = new DoctorReport(
            "0.1.0", path, Running: true,
            [
                Finding.Ok("Data folder", $"{path}, mode 0750, all of it of one owner"),
                Finding.Note("Clock", "2026-11-24 19:20 UTC, and no time server keeps it right: events are kept with the hour that it says.", "Set the clock, or let it be set: timedatectl set-ntp true"),
                Finding.Problem("Token", "Others than its owner may read it (mode 0644).", "rm /var/lib/edgerec/api-token and start the daemon anew: whoever read the old one is out."),
            ]);

        Assert.Equal(
            """
            EdgeRec 0.1.0 looks at /var/lib/edgerec, while a daemon runs on it

             ok       Data folder  /var/lib/edgerec, mode 0750, all of it of one owner
             note     Clock        2026-11-24 19:20 UTC, and no time server keeps it right:
                                   events are kept with the hour that it says.
                                   → Set the clock, or let it be set: timedatectl set-ntp
                                     true
             problem  Token        Others than its owner may read it (mode 0644).
                                   → rm /var/lib/edgerec/api-token and start the daemon
                                     anew: whoever read the old one is out.

            1 ok, 1 note, 1 problem. Nothing was changed.
            """,
            DoctorText.Of(report, new Screen(80, Colours: false)));
    }
}
