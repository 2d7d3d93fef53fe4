namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>What was seen of a column of numbers so far: says how far a value is from the mean and where it stands in the order, without looking ahead.</summary>
internal sealed class SeenNumbers
{
    private const int Kept = 500;

    private readonly List<float> _sorted = new(Kept); // a sample of what was seen, evenly drawn (Vitter's reservoir)
    private readonly Random _random = new(1);
    private double _count;
    private double _mean;
    private double _squares;

    /// <summary>Sees a value; not NaN.</summary>
    public void Add(float value)
    {
        double difference = value - _mean;
        _mean += difference / ++_count;
        _squares += difference * (value - _mean);
        if (_sorted.Count == Kept)
        {
            if (_random.NextDouble() * _count >= Kept) return;
            _sorted.RemoveAt(_random.Next(Kept));
        }

        _sorted.Insert(Below(value, orEqual: false), value);
    }

    /// <summary>How many deviations a value is from the mean, −4 to 4.</summary>
    public double Standardized(float value) => _squares > 0.0 ? Math.Clamp((value - _mean) / Math.Sqrt(_squares / _count), -4.0, 4.0) : 0.0;

    /// <summary>Which share of what was seen is below a value, 0 to 1; of equals half.</summary>
    public double Rank(float value) => _sorted.Count == 0 ? 0.5 : 0.5 * (Below(value, orEqual: false) + Below(value, orEqual: true)) / _sorted.Count;

    private int Below(float value, bool orEqual)
    {
        int low = 0, high = _sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] < value || (orEqual && _sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
