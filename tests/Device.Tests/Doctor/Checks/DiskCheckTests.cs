using EdgeRec.Device.Doctor;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>A disk that is full, read-only or out of names.</summary>
public sealed class DiskCheckTests : IllTelevision
{
    [Fact]
    public void A_disk_that_is_full_read_only_or_out_of_names()
    {
        Expect("Disk", "none can start", Healthy with { FileSystem = _ => new FileSystemState(1 << 20, 1_000, IsReadOnly: false) });
        Put("device.json", "{}");
        Expect("Disk", "events need", Healthy with { FileSystem = _ => new FileSystemState(1 << 20, 1_000, IsReadOnly: false) });
        Expect("Disk", "read-only", Healthy with { FileSystem = _ => new FileSystemState(1L << 30, 1_000, IsReadOnly: true) });
        Expect("Disk", "No names", Healthy with { FileSystem = _ => new FileSystemState(1L << 30, 3, IsReadOnly: false) });
    }
}
