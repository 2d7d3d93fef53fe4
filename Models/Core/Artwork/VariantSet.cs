namespace EdgeRec.Models.Core.Artwork;

/// <summary>The variants one decision is between, with their features: a view that owns nothing. <see cref="VariantBuffer"/> builds one without allocating.</summary>
/// <param name="features">The features of all variants, one after the other; within a variant by rising index, none twice.</param>
/// <param name="ends">For each variant where its features end.</param>
/// <param name="arms">For each variant which arm it is, for the policies that count arms instead of reading features: any number that stays the same for the same image.</param>
public readonly ref struct VariantSet(ReadOnlySpan<Feature> features, ReadOnlySpan<int> ends, ReadOnlySpan<int> arms)
{
    /// <summary>So many variants a decision may be between.</summary>
    public const int MaxCount = 256;

    private readonly ReadOnlySpan<Feature> _features = features;
    private readonly ReadOnlySpan<int> _ends = ends;

    /// <summary>How many variants there are, 1 to <see cref="MaxCount"/>.</summary>
    public int Count => _ends.Length;

    /// <summary>For each variant which arm it is.</summary>
    public ReadOnlySpan<int> Arms { get; } = arms;

    /// <summary>A variant's features.</summary>
    /// <param name="variant">Which, 0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<Feature> this[int variant] => _features[(variant == 0 ? 0 : _ends[variant - 1]).._ends[variant]];
}
