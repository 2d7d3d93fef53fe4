namespace EdgeRec.System.Tests.Power.Disk;

/// <summary>What a machine told its disk to do, as dm-log-writes would note it.</summary>
/// <param name="Offset">Where the bytes go; of no meaning in a flush.</param>
/// <param name="Data">The bytes; none in a flush.</param>
/// <param name="IsFlush">Whether it makes everything before it durable.</param>
internal sealed record DiskOperation(long Offset, byte[] Data, bool IsFlush)
{
    /// <summary>Everything before it is durable.</summary>
    public static DiskOperation Flush { get; } = new(0, [], IsFlush: true);
}
