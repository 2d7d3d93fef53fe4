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
}
