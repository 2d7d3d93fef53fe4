namespace EdgeRec.Device.Rig.Check;

/// <summary>The edges since a step of the check began.</summary>
internal sealed class EdgeBook
{
    private readonly Lock _gate = new();
    private readonly List<CheckEdge> _edges = [];

    /// <summary>Notes an edge; from any thread.</summary>
    public void Add(int line, bool high, long at)
    {
        lock (_gate)
        {
            _edges.Add(new CheckEdge(line, high, at));
        }
    }

    /// <summary>Begins a step.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _edges.Clear();
        }
    }

    /// <summary>What came since.</summary>
    public CheckEdge[] All()
    {
        lock (_gate)
        {
            return [.. _edges];
        }
    }
}
