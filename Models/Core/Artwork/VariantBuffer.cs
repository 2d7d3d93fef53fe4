namespace EdgeRec.Models.Core.Artwork;

/// <summary>
/// Builds the <see cref="VariantSet"/> of one decision after another in the same memory: <see cref="Clear"/>, then for each variant
/// <see cref="Add"/> as often as needed and <see cref="EndVariant"/>. Grows while it is new, then allocates nothing.
/// </summary>
/// <remarks>Not safe for several threads at once.</remarks>
public sealed class VariantBuffer
{
    private Feature[] _features = new Feature[256];
    private int[] _ends = new int[8];
    private int[] _arms = new int[8];
    private int _used;
    private int _count;

    /// <summary>The variants so far. Valid until the next change.</summary>
    public VariantSet Variants => new(_features.AsSpan(0, _used), _ends.AsSpan(0, _count), _arms.AsSpan(0, _count));

    /// <summary>Begins a new decision.</summary>
    public void Clear() => _used = _count = 0;

    /// <summary>Adds a feature to the variant being built; the same index again adds to its value.</summary>
    /// <param name="index">Where it lies in the space of the policy.</param>
    /// <param name="value">Its value; 0 adds nothing.</param>
    public void Add(int index, float value = 1f)
    {
        if (value == 0f) return;
        if (_used == _features.Length) Array.Resize(ref _features, _used * 2);
        int start = _count == 0 ? 0 : _ends[_count - 1], at = _used;
        while (at > start && _features[at - 1].Index > index) at--;
        if (at > start && _features[at - 1].Index == index)
        {
            _features[at - 1] = new Feature(index, _features[at - 1].Value + value);
            return;
        }

        Array.Copy(_features, at, _features, at + 1, _used++ - at);
        _features[at] = new Feature(index, value);
    }

    /// <summary>The variant being built is complete.</summary>
    /// <param name="arm">Which arm it is: any number that stays the same for the same image.</param>
    /// <exception cref="InvalidOperationException">There are <see cref="VariantSet.MaxCount"/> already.</exception>
    public void EndVariant(int arm = 0)
    {
        if (_count == VariantSet.MaxCount) throw new InvalidOperationException($"A decision is between at most {VariantSet.MaxCount} variants.");
        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, _count * 2);
            Array.Resize(ref _arms, _count * 2);
        }

        _ends[_count] = _used;
        _arms[_count++] = arm;
    }
}
