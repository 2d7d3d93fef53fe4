namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>A set of facets that has a name: what Netflix calls an alt-genre.</summary>
public sealed class MicroGenre : IEquatable<MicroGenre>
{
    /// <summary>Takes facets in any order; a facet said twice is said once.</summary>
    public MicroGenre(IEnumerable<MicroGenreFacet> facets)
    {
        Facets = [.. facets.Distinct().OrderBy(f => f.Kind).ThenBy(f => f.Id, StringComparer.Ordinal)];
        Key = string.Join('+', Facets.Select(f => $"{f.Kind}:{f.Id}"));
    }

    /// <summary>The facets, by kind and id.</summary>
    public IReadOnlyList<MicroGenreFacet> Facets { get; }

    /// <summary>Tells micro-genres apart: the same for the same facets.</summary>
    public string Key { get; }

    /// <inheritdoc/>
    public bool Equals(MicroGenre? other) => other?.Key == Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MicroGenre);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
