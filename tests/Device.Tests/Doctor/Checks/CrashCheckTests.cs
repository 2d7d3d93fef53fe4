using EdgeRec.Device.Doctor;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>Starts that crashed or failed.</summary>
public sealed class CrashCheckTests : IllTelevision
{
    [Fact]
    public void A_last_start_that_failed_is_worth_a_note()
    {
        (_, CrashGuard guard) = Folder.Start();
        guard.Stopped();
        using (DiagnosticsRing ring = DiagnosticsRing.Open(Folder.Ring))
        {
            var log = new DiagnosticLog(ring, Folder.Time);
            log.Start(FallBack.None, new Version(0, 1, 0));
            log.Failed(DiagnosticPlace.Start, new IOException());
        }

        Assert.Contains(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note } && finding.Sentence.Contains("failed while opening the data folder (IOException)", StringComparison.Ordinal));
        using (DiagnosticsRing ring = DiagnosticsRing.Open(Folder.Ring))
        {
            var log = new DiagnosticLog(ring, Folder.Time);
            log.Start(FallBack.None, new Version(0, 1, 0));
            log.Ready(TimeSpan.FromSeconds(1), 1);
        }

        Assert.DoesNotContain(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
    }

    [Fact]
    public void Starts_that_crashed_until_something_was_given_up()
    {
        for (int start = 0; start < 5; start++)
        {
            Folder.Crash();
        }

        Expect("Starts", "rules");
    }

    [Fact]
    public void A_single_crash_is_worth_a_note()
    {
        Folder.Crash();
        Folder.Start().Guard.Stopped();

        Assert.Contains(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
        Folder.Time.Advance(TimeSpan.FromDays(8));
        Assert.DoesNotContain(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
    }

    [Fact]
    public void A_crash_that_no_start_has_counted_yet_is_worth_a_note()
    {
        Folder.Crash();

        Assert.Contains(Look(Healthy with { Boot = Folder.Boot }), finding => finding is { Check: "Starts", Level: FindingLevel.Note } && finding.Sentence.Contains("The last start", StringComparison.Ordinal));
        Assert.DoesNotContain(Look(Healthy with { Boot = "another" }), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
        using DataFolder held = DataFolder.Open(Folder.Path);
        Assert.DoesNotContain(Look(Healthy with { Boot = Folder.Boot }), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
    }
}
