namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>A field of a later version, kept as it came so that it can be written again byte for byte.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value: one MessagePack value, whole.</param>
public readonly record struct UnknownField(int Key, ReadOnlyMemory<byte> Value);
