using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Fields;

/// <summary>Writes the fields of a map by rising key, and between them those of a later version that were read with it.</summary>
/// <param name="unknown">What was read and not known, by rising key.</param>
internal ref struct FieldWriter(IReadOnlyList<UnknownField> unknown)
{
    private int _next;

    /// <summary>Begins the map.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="known">How many fields are going to be written with <see cref="Key"/>.</param>
    public readonly void Begin(ref MessagePackWriter writer, int known) => writer.WriteMapHeader(known + unknown.Count);

    /// <summary>Writes the key of the next field; its value is to follow.</summary>
    public void Key(ref MessagePackWriter writer, int key)
    {
        Until(ref writer, key);
        writer.Write(key);
    }

    /// <summary>Ends the map.</summary>
    public void End(ref MessagePackWriter writer) => Until(ref writer, DeltaLimits.MaxKey + 1);

    private void Until(ref MessagePackWriter writer, int key)
    {
        for (; _next < unknown.Count && unknown[_next].Key < key; _next++)
        {
            writer.Write(unknown[_next].Key);
            writer.WriteRaw(unknown[_next].Value.Span);
        }
    }
}
