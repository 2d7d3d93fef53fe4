using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Remotes;

/// <summary>Which key of the rig a key of a remote control stands for.</summary>
internal static class RemoteKeys
{
    /// <summary>What the configuration says, else what is usual.</summary>
    /// <returns>Whether it stands for any.</returns>
    public static bool TryKey(RemoteInput remote, ushort code, out RigKey key) => remote.Keys.TryGetValue(code, out key) || KeyCodes.TryUsual(code, out key);
}
