namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>Values by name, in the order in which they were written; it never changes.</summary>
public sealed class FlagMap : IEquatable<FlagMap>
{
    // Below this many names, comparing them one by one is faster than hashing.
    private const int Few = 8;

    private readonly string[] _names;
    private readonly FlagValue[] _values;
    private readonly Dictionary<string, int>? _places;

    /// <summary>From names and values; the last value of a name counts.</summary>
    public FlagMap(IEnumerable<KeyValuePair<string, FlagValue>> values)
    {
        var places = new Dictionary<string, int>();
        var names = new List<string>();
        var all = new List<FlagValue>();
        foreach (var (name, value) in values)
        {
            if (places.TryAdd(name, all.Count))
            {
                names.Add(name);
                all.Add(value);
            }
            else
            {
                all[places[name]] = value;
            }
        }

        _names = [.. names];
        _values = [.. all];
        _places = _names.Length > Few ? places : null;
    }

    /// <summary>Nothing.</summary>
    public static FlagMap Empty { get; } = new([]);

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>The names, in order.</summary>
    public ReadOnlySpan<string> Names => _names;

    /// <summary>The values, in the order of the names.</summary>
    public ReadOnlySpan<FlagValue> Values => _values;

    /// <summary>The value of a name; null if it is not there.</summary>
    public FlagValue this[string name] => TryGet(name, out FlagValue value) ? value : default;

    /// <summary>Whether there is a value of that name, and which.</summary>
    public bool TryGet(ReadOnlySpan<char> name, out FlagValue value)
    {
        int place = Place(name);
        value = place < 0 ? default : _values[place];
        return place >= 0;
    }

    /// <summary>The same with one value more or another one.</summary>
    public FlagMap With(string name, FlagValue value) => new(Pairs().Append(new(name, value)));

    /// <summary>Same names and values in the same order.</summary>
    public bool Equals(FlagMap? other) => other is not null && Names.SequenceEqual(other.Names) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FlagMap);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    private IEnumerable<KeyValuePair<string, FlagValue>> Pairs() => _names.Select((name, i) => KeyValuePair.Create(name, _values[i]));

    private int Place(ReadOnlySpan<char> name)
    {
        if (_places is not null) return _places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int place) ? place : -1;
        for (int i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i])) return i;
        }

        return -1;
    }
}
