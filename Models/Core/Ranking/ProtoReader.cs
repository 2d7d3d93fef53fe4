namespace EdgeRec.Models.Core.Ranking;

/// <summary>Steps through the fields of one protobuf message without building anything: enough to look into a model before it is trusted.</summary>
/// <param name="message">The message's bytes.</param>
/// <param name="once">Fields that may stand in it once only, as bits by their number, 1 to 63.</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> message, ulong once = 0)
{
    private const int VarintBytes = 10;

    private readonly ulong _once = once;
    private ReadOnlySpan<byte> _rest = message;
    private ulong _seen;

    /// <summary>The present field's number.</summary>
    public int Field { get; private set; }

    /// <summary>The present field's content, if it is bytes, text or a message; else empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether the present field is bytes, text or a message.</summary>
    public bool HasBytes { get; private set; }

    /// <summary>The present field's value, if it is a variable-length number; else 0.</summary>
    public ulong Number { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">If the bytes are not protobuf, or what may stand once stands twice.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        ulong key = Varint();
        if (key >> 3 is 0 or > 536_870_911) throw Broken();
        Field = (int)(key >> 3);
        Once();
        Bytes = default;
        Number = 0;
        HasBytes = (key & 7) == 2;
        switch (key & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Take(sizeof(ulong));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Take(sizeof(uint));
                break;
            default:
                throw Broken();
        }

        return true;
    }

    private void Once()
    {
        ulong bit = Field < 64 ? _once & (1UL << Field) : 0;
        if ((_seen & bit) != 0) throw new InvalidDataException($"it says twice what may be said once (field {Field})");
        _seen |= bit;
    }

    private static InvalidDataException Broken() => new("it is not a whole protobuf message");

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw Broken();
        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < VarintBytes && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return value;
        }

        throw Broken();
    }
}
