namespace EdgeRec.Device.Api.Limits;

/// <summary>Who shares a part of what there is: a process at the Unix socket; behind the loopback port, where the kernel names nobody, all are one.</summary>
/// <param name="User">The user of the process; of none for the loopback port.</param>
/// <param name="Process">The process; 0 for the loopback port.</param>
internal readonly record struct Peer(uint User, int Process)
{
    /// <summary>Everybody behind the loopback port.</summary>
    public static Peer Loopback { get; } = new(uint.MaxValue, 0);
}
