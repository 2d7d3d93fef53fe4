using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The disk: writable, with room and names left.</summary>
internal static class DiskCheck
{
    private const string Name = "Disk";
    private const long LeastNames = 100;
    private const double Mebibyte = 1 << 20;

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        if (!Directory.Exists(patient.Data) || patient.FileSystem(patient.Data) is not { } disk)
        {
            yield break;
        }

        string room = $"{disk.FreeBytes / Mebibyte:N0} MiB free";
        yield return disk.IsReadOnly ? Finding.Problem(Name, "It is mounted read-only, as the kernel does after an error.", "See dmesg; then mount -o remount,rw, or check the file system (fsck) at the next boot.")
            : disk.FreeBytes < FreeRoom.LeastBytes && !File.Exists(patient.In("device.json")) ? Finding.Problem(Name, $"It is full: {room}. No daemon has run on this folder yet, and none can start.", "Delete what others left on it.")
            : disk.FreeBytes < FreeRoom.LeastBytes ? Finding.Problem(Name, $"It is full: {room}, and events need {FreeRoom.LeastBytes / Mebibyte:N0}.", "Delete what others left on it; events are refused, and pages served, until there is room.")
            : disk.FreeNames < LeastNames ? Finding.Problem(Name, $"No names are left on it ({disk.FreeNames:N0} inodes).", "Delete small files that others left on it; df -i shows where.")
            : disk.FreeBytes < 4 * FreeRoom.LeastBytes ? Finding.Note(Name, $"{room}: too little for a new pack.", "Delete what others left on it.")
            : Finding.Ok(Name, room);
    }
}
