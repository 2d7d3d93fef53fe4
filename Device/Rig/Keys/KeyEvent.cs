namespace EdgeRec.Device.Rig.Keys;

/// <summary>What a key does, once its contacts have settled.</summary>
internal enum KeyPhase
{
    /// <summary>It goes down.</summary>
    Press,

    /// <summary>It is down for long: once a press.</summary>
    Hold,

    /// <summary>It stays down and acts again: up, down, left and right alone.</summary>
    Repeat,

    /// <summary>It comes up.</summary>
    Release,
}

/// <summary>Something that a key did.</summary>
/// <param name="Key">The key.</param>
/// <param name="Phase">What it did; its word is the name in lower case.</param>
/// <param name="At">When its contacts moved, as a timestamp of the rig's <see cref="TimeProvider"/> (<see cref="TimeProvider.GetTimestamp"/>); for a repeat or a hold, when it fell due.</param>
internal readonly record struct KeyEvent(RigKey Key, KeyPhase Phase, long At);
