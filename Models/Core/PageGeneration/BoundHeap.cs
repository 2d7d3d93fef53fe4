namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>Candidates by what they can be worth at most, the highest first; equal ones in the order of their numbers.</summary>
internal sealed class BoundHeap
{
    private (float Bound, int Candidate)[] _heap = new (float, int)[512];

    public int Count { get; private set; }

    public float Highest => _heap[0].Bound;

    public void Clear() => Count = 0;

    public void Push(float bound, int candidate)
    {
        if (Count == _heap.Length) Array.Resize(ref _heap, 2 * Count);
        int place = Count++;
        while (place > 0 && Before((bound, candidate), _heap[(place - 1) / 2]))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = (bound, candidate);
    }

    public (float Bound, int Candidate) Pop()
    {
        (float, int) top = _heap[0], last = _heap[--Count];
        int place = 0;
        for (int child = 1; child < Count; child = (2 * place) + 1)
        {
            if (child + 1 < Count && Before(_heap[child + 1], _heap[child])) child++;
            if (!Before(_heap[child], last)) break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = last;
        return top;
    }

    private static bool Before((float Bound, int Candidate) a, (float Bound, int Candidate) b) =>
        a.Bound > b.Bound || (a.Bound == b.Bound && a.Candidate < b.Candidate);
}
