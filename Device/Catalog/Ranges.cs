namespace EdgeRec.Device.Catalog;

/// <summary>A list of values for each title, all in one array.</summary>
/// <param name="values">The lists, one behind the other.</param>
/// <param name="ends">Where each of them ends.</param>
internal sealed class Ranges<T>(T[] values, int[] ends)
{
    /// <summary>The lists, one behind the other.</summary>
    public ReadOnlySpan<T> Values => values;

    /// <summary>Where each of them ends.</summary>
    public ReadOnlySpan<int> Ends => ends;

    /// <summary>The values of a title.</summary>
    public ReadOnlySpan<T> this[int title]
    {
        get
        {
            int start = Start(title);
            return values.AsSpan(start, ends[title] - start);
        }
    }

    /// <summary>Where a title's values begin in the whole.</summary>
    public int Start(int title) => title == 0 ? 0 : ends[title - 1];

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
