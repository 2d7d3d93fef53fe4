using EdgeRec.Device.Doctor;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>The clock, and who keeps it right.</summary>
public sealed class ClockCheckTests : IllTelevision
{
    [Fact]
    public void A_clock_that_stands_before_the_program_was_installed()
    {
        File.SetLastWriteTimeUtc(Path.Combine(Installed, "libonnxruntime.so"), Television.Start.UtcDateTime.AddDays(30));
        Expect("Clock", "before the program was installed");
    }

    [Fact]
    public void A_clock_that_nobody_keeps_right_is_worth_a_note() =>
        Assert.Contains(Look(Healthy with { IsSynchronised = () => false }), finding => finding is { Check: "Clock", Level: FindingLevel.Note });
}
