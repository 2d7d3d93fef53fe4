namespace EdgeRec.System.Tests.Arm64;

/// <summary>
/// A machine that was booted once, installed the release and went to sleep before it mounted its disk. <see cref="Arm64Machine.WakeAsync"/>
/// goes on from there, so that a test may cut the power hundreds of times without booting as often. Nothing of a disk is in its memory.
/// </summary>
internal static class RestingMachine
{
    /// <summary>Writes the state of the machine to a file.</summary>
    /// <returns>The file.</returns>
    public static async Task<string> MakeAsync(Arm64Parts parts, string file)
    {
        string disk = file + ".disk";
        await using (FileStream empty = File.Create(disk))
        {
            empty.SetLength(DiskBytes);
        }

        await using Arm64Machine machine = await Arm64Machine.StartAsync(parts, disk);
        await machine.TellAsync("install");
        await machine.SaveAsync(file);
        File.Delete(disk);
        return file;
    }

    /// <summary>How large its disk is, in bytes.</summary>
    public const int DiskBytes = 128 << 20;
}
