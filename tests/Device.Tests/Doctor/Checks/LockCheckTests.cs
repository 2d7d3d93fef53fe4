using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>Who holds the data folder, and how the daemon there is.</summary>
public sealed class LockCheckTests : IllTelevision
{
    [Fact]
    public void A_lock_that_somebody_holds_who_does_not_answer()
    {
        using DataFolder held = DataFolder.Open(Folder.Path);
        Expect("Daemon", "holds the data folder");
    }

    [Fact]
    public void A_daemon_that_does_without_something_or_starves()
    {
        StatusReport status = Running();
        Expect("Daemon", "does without something (rules)", Healthy with { Daemon = status with { FallBack = new StatusReport.FallBackPart("rules", "It crashed.", null, null, 0) } }, withSocket: true);
        Expect("Daemon", "does not answer", Healthy with { Daemon = status with { Watchdog = new StatusReport.WatchdogPart("starving") } }, withSocket: true);
    }
}
