namespace EdgeRec.Device.Rig.Recording;

/// <summary>An edge of a recording.</summary>
/// <param name="Microseconds">When, since the recording began.</param>
/// <param name="IsRemote">Whether it is a key of an input device of the kernel, or else a line of the chip.</param>
/// <param name="Number">The key's code, or the line's number.</param>
/// <param name="High">Whether the key went down, or the line high.</param>
internal readonly record struct RecordedEdge(long Microseconds, bool IsRemote, int Number, bool High);
