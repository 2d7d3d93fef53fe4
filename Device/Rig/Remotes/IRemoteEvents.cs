namespace EdgeRec.Device.Rig.Remotes;

/// <summary>What input devices of the kernel tell a rig, on one thread.</summary>
internal interface IRemoteEvents
{
    /// <summary>A key moved. The kernel's own repeats are left out.</summary>
    /// <param name="remote">Which of the configuration's remotes.</param>
    /// <param name="code">Its code in linux/input-event-codes.h.</param>
    /// <param name="down">Whether it went down.</param>
    /// <param name="at">When: the kernel's time.</param>
    void RemoteKey(int remote, ushort code, bool down, long at);

    /// <summary>A device is gone: its keys come up.</summary>
    void RemoteGone(int remote);

    /// <summary>There is something to say, in one sentence.</summary>
    void Note(string sentence);
}
