namespace EdgeRec.Device.History;

/// <summary>
/// What happened since its one reader looked last, in order, so that whoever keeps something made of a history need not read all of it again.
/// Read and changed only while <see cref="Household.Gate"/> is held.
/// </summary>
internal sealed class News<T>
{
    /// <summary>So much waits at most; whoever was away longer reads everything anew.</summary>
    public const int Most = 4_096;

    private readonly List<T> _items = [];

    /// <summary>Whether everything is to be read anew: at first, when too much happened, and when something was taken back (erased, moved).</summary>
    public bool Anew { get; private set; } = true;

    /// <summary>What happened since, in order.</summary>
    public IReadOnlyList<T> Items => _items;

    /// <summary>Something happened.</summary>
    public void Add(T item)
    {
        if (Anew || _items.Count == Most)
        {
            TakeBack();
            return;
        }

        _items.Add(item);
    }

    /// <summary>Something was taken back: what was made of it has to go.</summary>
    public void TakeBack()
    {
        Anew = true;
        _items.Clear();
    }

    /// <summary>All of it was read.</summary>
    public void Read()
    {
        Anew = false;
        _items.Clear();
    }
}
