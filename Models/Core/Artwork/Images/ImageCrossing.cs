namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// The features of a (viewer, image) pair for the artwork policy: what is to be seen on the image, once for everybody, once for each facet of
/// the title, once for each taste community of the viewer and once for the viewer; and the title and the image themselves. So a new image begins
/// with what worked for its colours and styles on titles tagged like its own, and departs from that as outcomes come in.
/// </summary>
public static class ImageCrossing
{
    /// <summary>Adds an image to a decision. Allocates nothing once the buffer has grown.</summary>
    /// <param name="buffer">The decision.</param>
    /// <param name="audience">For which title and viewer.</param>
    /// <param name="variant">Names the image within its title; also the arm.</param>
    /// <param name="row">The image's features (<see cref="ImageFeatures"/>).</param>
    public static void Add(VariantBuffer buffer, in ImageAudience audience, uint variant, ReadOnlySpan<float> row)
    {
        Span<float> image = stackalloc float[CrossedImage.Count];
        CrossedImage.Fill(row, image);
        AddBlock(buffer, 0, image, 1f);
        AddFacets(buffer, in audience, image);
        AddCommunities(buffer, in audience, image);
        if (audience.Viewer != 0)
        {
            AddBlock(buffer, ImageSpace.OfViewer(audience.Viewer), image, 1f);
        }

        // Of a title's own, only how much it is chosen at all and which styles suit it: for more it has too few images.
        buffer.Add(ImageSpace.OfTitle(audience.Title));
        for (int i = CrossedImage.FirstStyle; i < CrossedImage.Count; i++)
        {
            if (image[i] != 0f)
            {
                buffer.Add(ImageSpace.OfTitleStyle(audience.Title, i), image[i]);
            }
        }

        buffer.Add(ImageSpace.OfVariant(audience.Title, variant));
        // What was looked at less because of its place is not the image's fault.
        buffer.Add(ImageSpace.OfPlace, audience.Place);
        buffer.EndVariant((int)variant);
    }

    private static void AddFacets(VariantBuffer buffer, in ImageAudience audience, ReadOnlySpan<float> image)
    {
        int count = Math.Min(ImageAudience.MostFacets, audience.Facets.Length);
        // As much for a title of three genres as for one of a single genre.
        float share = 1f / MathF.Sqrt(Math.Max(1, count));
        Span<int> blocks = stackalloc int[ImageAudience.MostFacets];
        for (int i = 0; i < count; i++)
        {
            blocks[i] = ImageSpace.OfFacet(audience.Facets[i]);
        }

        // By rising index: then the buffer has nothing to move.
        blocks[..count].Sort();
        foreach (int block in blocks[..count])
        {
            AddBlock(buffer, block, image, share);
        }
    }

    private static void AddCommunities(VariantBuffer buffer, in ImageAudience audience, ReadOnlySpan<float> image)
    {
        int count = Math.Min(ImageAudience.MostCommunities, audience.Communities.Length);
        Span<int> blocks = stackalloc int[ImageAudience.MostCommunities];
        Span<float> shares = stackalloc float[ImageAudience.MostCommunities];
        for (int i = 0; i < count; i++)
        {
            (blocks[i], shares[i]) = (ImageSpace.OfCommunity(audience.Communities[i]), audience.Shares[i]);
        }

        // By rising index, as with facets.
        blocks[..count].Sort(shares[..count]);
        for (int i = 0; i < count; i++)
        {
            AddBlock(buffer, blocks[i], image, shares[i]);
        }
    }

    private static void AddBlock(VariantBuffer buffer, int block, ReadOnlySpan<float> image, float share)
    {
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] != 0f)
            {
                buffer.Add(block + i, image[i] * share);
            }
        }
    }
}
