namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>For which title and which viewer an image is chosen. Names are hashes that are the same on every device (<see cref="Titles.TitleFacets.Hash"/>).</summary>
public readonly ref struct ImageAudience
{
    /// <summary>More facets and more communities than these are passed over.</summary>
    public const int MostFacets = 3, MostCommunities = 3;

    /// <summary>The title's genres or micro-genres, the leading one first: hashes of facet keys.</summary>
    public ReadOnlySpan<uint> Facets { get; init; }

    /// <summary>The viewer's taste communities, the strongest first.</summary>
    public ReadOnlySpan<uint> Communities { get; init; }

    /// <summary>The viewer's share in each of <see cref="Communities"/>, 0 to 1.</summary>
    public ReadOnlySpan<float> Shares { get; init; }

    /// <summary>The viewer; 0 for nobody in particular (no personalisation).</summary>
    public uint Viewer { get; init; }

    /// <summary>The title.</summary>
    public uint Title { get; init; }

    /// <summary>
    /// By how much the place of the tile makes it likelier to be taken, in log odds (<see cref="PlaceEffect"/>), for whoever learns from it. Who chooses leaves it at 0: all images of a tile stand in one place.
    /// </summary>
    public float Place { get; init; }
}
