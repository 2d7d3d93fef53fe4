namespace EdgeRec.Device.History;

/// <summary>A count of up to 255 for each <see cref="TilePlace"/>.</summary>
/// <param name="Packed">A byte for each, the first place lowest.</param>
internal readonly record struct PlaceCounts(uint Packed)
{
    private const int Bits = 8, Most = 255;

    /// <summary>The sum over all places.</summary>
    public int Total => this[0] + this[1] + this[2] + this[3];

    /// <summary>The count of a place by its number.</summary>
    public int this[int place] => (int)(Packed >> (Bits * place)) & Most;

    /// <summary>One more; a full count stays.</summary>
    public PlaceCounts And(TilePlace place) => this[place.Number] == Most ? this : new PlaceCounts(Packed + (1u << (Bits * place.Number)));

    /// <summary>The sum, place by place; a full count stays.</summary>
    public PlaceCounts Plus(PlaceCounts other) => Each(other, static (one, more) => Math.Min(Most, one + more));

    /// <summary>What is left without another, place by place, 0 at least.</summary>
    public PlaceCounts Minus(PlaceCounts other) => Each(other, static (one, less) => Math.Max(0, one - less));

    private PlaceCounts Each(PlaceCounts other, Func<int, int, int> with)
    {
        uint packed = 0;
        for (int place = 0; place < TilePlace.Count; place++)
        {
            packed |= (uint)with(this[place], other[place]) << (Bits * place);
        }

        return new PlaceCounts(packed);
    }
}
