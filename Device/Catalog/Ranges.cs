namespace EdgeRec.Device.Catalog;

/// <summary>A list of values for each title, all in one array.</summary>
internal sealed class Ranges<T>
{
    private readonly T[] _values;
    private readonly int[] _ends;

    private Ranges(T[] values, int[] ends)
    {
        _values = values;
        _ends = ends;
    }

    /// <summary>The values of a title.</summary>
    public ReadOnlySpan<T> this[int title]
    {
        get
        {
            int start = Start(title);
            return _values.AsSpan(start, _ends[title] - start);
        }
    }

    /// <summary>Where a title's values begin in the whole.</summary>
    public int Start(int title) => title == 0 ? 0 : _ends[title - 1];

    /// <summary>Collects lists.</summary>
    internal sealed class Builder(int capacity)
    {
        private readonly List<T> _values = new(capacity);
        private readonly List<int> _ends = new(capacity);

        /// <summary>Appends the list of the next title.</summary>
        public void Add(ReadOnlySpan<T> values)
        {
            _values.AddRange(values);
            _ends.Add(_values.Count);
        }

        /// <summary>The ranges.</summary>
        public Ranges<T> Build() => new([.. _values], [.. _ends]);
    }
}
