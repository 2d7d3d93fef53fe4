using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Fields;

/// <summary>Walks over the fields of a map whose keys are whole numbers that rise.</summary>
internal struct FieldScanner
{
    private ReadOnlyMemory<byte> _rest;
    private int _left, _lastKey = -1;
    private List<UnknownField>? _unknown;

    /// <summary>Opens a map.</summary>
    /// <param name="map">One MessagePack value.</param>
    /// <exception cref="InvalidDataException">It is no map, or has too many fields.</exception>
    public FieldScanner(ReadOnlyMemory<byte> map)
    {
        var reader = new MessagePackReader(map);
        _left = reader.ReadMapHeader();
        if (_left > DeltaLimits.MaxKey + 1) throw new InvalidDataException("A map has too many fields.");
        _rest = map[(int)reader.Consumed..];
    }

    /// <summary>What was kept with <see cref="Keep"/>.</summary>
    public readonly IReadOnlyList<UnknownField> Unknown => _unknown ?? (IReadOnlyList<UnknownField>)[];

    /// <summary>Moves to the next field.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value, a part of the map's bytes.</param>
    /// <returns>False behind the last.</returns>
    /// <exception cref="InvalidDataException">Keys do not rise, or something stands behind the last field.</exception>
    public bool Next(out int key, out ReadOnlyMemory<byte> value)
    {
        (key, value) = (0, default);
        if (_left == 0) return _rest.IsEmpty ? false : throw new InvalidDataException("Something stands behind the last field.");
        key = _rest.IsEmpty ? DeltaLimits.MaxKey + 1 : _rest.Span[0];
        if (key <= _lastKey || key > DeltaLimits.MaxKey) throw new InvalidDataException("The keys of a map do not rise, or are none.");
        int length = MessagePackLength.Of(_rest.Span[1..]);
        value = _rest.Slice(1, length);
        _rest = _rest[(1 + length)..];
        _lastKey = key;
        _left--;
        return true;
    }

    /// <summary>Keeps a field that is not known.</summary>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public void Keep(int key, ReadOnlyMemory<byte> value)
    {
        _unknown ??= [];
        if (_unknown.Count == DeltaLimits.MaxUnknown) throw new InvalidDataException("A map has too many unknown fields.");
        _unknown.Add(new UnknownField(key, value));
    }
}
