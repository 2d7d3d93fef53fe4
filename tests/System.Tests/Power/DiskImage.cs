using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Power;

/// <summary>Empty disks.</summary>
internal static class DiskImage
{
    /// <summary>Makes a file system on a new disk.</summary>
    /// <param name="fileSystem"><c>ext4</c> or <c>f2fs</c>.</param>
    public static async Task<byte[]> FormatAsync(string fileSystem)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("disk");
        await using (FileStream empty = File.Create(file))
        {
            empty.SetLength(RestingMachine.DiskBytes);
        }

        switch (fileSystem)
        {
            case "ext4": // with the blocks of a large partition, and whole from the beginning, so that the kernel has nothing to finish in the background
                await Arm64Parts.RunAsync("sh", "-c", $"PATH=$PATH:/usr/sbin mkfs.ext4 -q -b 4096 -E lazy_itable_init=0,lazy_journal_init=0 '{file}'");
                break;
            default:
                Tools.Need("f2fs-tools", "mkfs.f2fs");
                await Arm64Parts.RunAsync("sh", "-c", $"PATH=$PATH:/usr/sbin mkfs.f2fs -q '{file}'");
                break;
        }

        return await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
    }
}
