using EdgeRec.Device.Doctor;

namespace EdgeRec.Device.Tests.Doctor;

/// <summary>What the kernel says of a disk.</summary>
public sealed class FileSystemStateTests
{
    [Fact]
    public void The_kernel_tells_how_the_disk_is()
    {
        FileSystemState state = FileSystemState.Of(Path.GetTempPath())!;

        Assert.Equal(new DriveInfo(Path.GetTempPath()).AvailableFreeSpace / (1 << 26), state.FreeBytes / (1 << 26), 2.0);
        Assert.False(state.IsReadOnly);
        Assert.True(FileSystemState.Of("/sys") is { FreeBytes: 0 });
        Assert.Null(FileSystemState.Of("/nowhere"));
    }
}
