using System.Runtime.InteropServices;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Artwork;

/// <summary>The images of one title that a viewer may see, as the policy reads them; made again in the same memory for the next title.</summary>
internal sealed class ImageDecision(CatalogIndex catalog)
{
    private readonly VariantBuffer _buffer = new();
    private readonly List<ushort> _variants = new(16);
    private readonly float[] _row = new float[ImageFeatures.Count];
    private readonly uint[] _facets = new uint[ImageAudience.MostFacets], _communities = new uint[ImageAudience.MostCommunities];
    private readonly float[] _shares = new float[ImageAudience.MostCommunities];
    private readonly uint[] _genreHashes = [.. catalog.FacetKeys.Select(TitleFacets.Hash)];

    /// <summary>Which images there are to choose from, by their numbers within the title; at least one.</summary>
    public ReadOnlySpan<ushort> Variants => CollectionsMarshal.AsSpan(_variants);

    /// <summary>Their features, in the same order.</summary>
    public VariantSet Features => _buffer.Variants;

    /// <summary>Whether a viewer may see an image.</summary>
    public bool Allows(ViewerSnapshot viewer, int title, ushort variant) =>
        variant < catalog.ImagesOf(title) && catalog.LimitsOf(title, variant).Allow(viewer.Seen[title], viewer.Profile.MaturityLimit);

    /// <summary>Begins with a title.</summary>
    public void Begin(ViewerSnapshot viewer, int title)
    {
        _variants.Clear();
        for (ushort variant = 0; variant < catalog.ImagesOf(title); variant++)
        {
            if (Allows(viewer, title, variant))
            {
                _variants.Add(variant);
            }
        }

        int communities = 0;
        foreach (Membership membership in viewer.Communities.AsSpan()[..Math.Min(viewer.Communities?.Length ?? 0, _communities.Length)])
        {
            (_communities[communities], _shares[communities]) = ((uint)membership.Community, membership.Weight);
            communities++;
        }

        Fill(viewer.Key, title, communities, place: 0f);
    }

    /// <summary>One image of a title, to learn from what came of it.</summary>
    /// <param name="viewerKey">Whose outcome.</param>
    /// <param name="title">The title.</param>
    /// <param name="variant">The image's number within it.</param>
    /// <param name="place">By how much the place of its tile made it likelier to be taken, in log odds.</param>
    public void Only(uint viewerKey, int title, ushort variant, float place)
    {
        _variants.Clear();
        _variants.Add(variant);
        Fill(viewerKey, title, communities: 0, place);
    }

    private void Fill(uint viewerKey, int title, int communities, float place)
    {
        ReadOnlySpan<ushort> genres = catalog.GenresOf(catalog.CandidateOf(title));
        int facets = Math.Min(genres.Length, _facets.Length);
        for (int i = 0; i < facets; i++)
        {
            _facets[i] = _genreHashes[genres[i]];
        }

        var audience = new ImageAudience
        {
            Facets = _facets.AsSpan(0, facets), Communities = _communities.AsSpan(0, communities), Shares = _shares.AsSpan(0, communities),
            Viewer = viewerKey, Title = catalog.TitleTags[title], Place = place,
        };
        _buffer.Clear();
        foreach (ushort variant in _variants)
        {
            catalog.FillImageFeatures(title, variant, _row);
            ImageCrossing.Add(_buffer, audience, variant, _row);
        }
    }
}
