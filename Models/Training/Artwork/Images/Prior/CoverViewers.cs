using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>
/// Simulated viewers whose taste in covers is known: log odds are a sum of what pleases everybody, what suits a genre, a community, a viewer and a title,
/// and of what no feature tells (each cover's own, and a lightness that each community likes best, which is no straight line).
/// </summary>
internal sealed class CoverViewers
{
    /// <summary>How many communities there are, and to how many a viewer belongs.</summary>
    public const int Communities = 16, CommunitiesOfViewer = 3;

    private const float Everybody = 0.05f, Genre = 0.08f, Community = 0.08f, Viewer = 0.05f, Title = 0.08f, Own = 0.10f, IdealLightness = 0.03f, Appeal = 0.4f;
    private const float Shown = -2.4f;

    private readonly int _seed;
    private readonly Dictionary<string, float[]> _weights = [];
    private readonly (int[] Communities, float[] Shares)[] _viewers;

    /// <summary>Invents viewers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Equal seeds give equal viewers.</param>
    public CoverViewers(int count, int seed)
    {
        _seed = seed;
        var random = new Random(seed);
        _viewers = new (int[], float[])[count];
        for (int i = 0; i < count; i++)
        {
            int[] all = [.. Enumerable.Range(0, Communities)];
            random.Shuffle(all);
            _viewers[i] = (all[..CommunitiesOfViewer], [0.5f, 0.3f, 0.2f]);
        }
    }

    /// <summary>How many viewers there are.</summary>
    public int Count => _viewers.Length;

    /// <summary>For whom and for what a cover is chosen, as far as a device knows.</summary>
    public ImageAudience Audience(CoverTitle title, int viewer, Span<uint> communities)
    {
        for (int i = 0; i < CommunitiesOfViewer; i++)
        {
            communities[i] = (uint)_viewers[viewer].Communities[i] + 1;
        }

        return new ImageAudience { Facets = title.Facets, Communities = communities[..CommunitiesOfViewer], Shares = _viewers[viewer].Shares, Title = title.Hash };
    }

    /// <summary>The probability that a viewer plays a title after seeing one of its covers.</summary>
    public double Probability(CoverTitle title, Cover cover, int viewer)
    {
        Span<float> image = stackalloc float[CrossedImage.Count];
        CrossedImage.Fill(cover.Row, image);
        double odds = Shown + (Appeal * Weights("appeal " + title.Id)[0]) + (Own * Weights($"cover {title.Id} {cover.Id}")[0]);
        odds += Everybody * Dot(image, Weights("everybody")) + (Viewer * Dot(image, Weights($"viewer {viewer}")));
        foreach (string genre in title.Genres)
        {
            odds += Genre * Dot(image, Weights("genre " + genre)) / Math.Sqrt(title.Genres.Count);
        }

        for (int i = 0; i < CommunitiesOfViewer; i++)
        {
            float[] weights = Weights($"community {_viewers[viewer].Communities[i]}");
            float fromIdeal = image[1] - weights[0];
            odds += _viewers[viewer].Shares[i] * ((Community * Dot(image, weights)) - (IdealLightness * fromIdeal * fromIdeal));
        }

        odds += Title * Dot(image[CrossedImage.FirstStyle..], Weights("title " + title.Id).AsSpan(CrossedImage.FirstStyle));
        return Links.Logistic(odds);
    }

    /// <summary>The truth of what pleases everybody and of what suits genres, as a prior that leaves them no doubt; of the rest it has no opinion.</summary>
    /// <param name="genres">The genres.</param>
    public ArtworkPrior Known(IEnumerable<string> genres)
    {
        const float Sure = 1e4f;
        PriorWeight[] weights = ImageVariances.Default.Flat(Shown).Weights.ToArray();
        weights[0] = new PriorWeight(Shown + (Everybody * Weights("everybody")[0]), Sure);
        for (int i = 1; i < CrossedImage.Count; i++)
        {
            weights[i] = new PriorWeight(Everybody * Weights("everybody")[i], Sure);
        }

        foreach (string genre in genres)
        {
            int block = ImageSpace.OfFacet(Names.Hash(Facet.Genre(genre)));
            for (int i = 0; i < CrossedImage.Count; i++)
            {
                weights[block + i] = new PriorWeight(Genre * Weights("genre " + genre)[i], Sure);
            }
        }

        return new ArtworkPrior(weights);
    }

    private static float Dot(ReadOnlySpan<float> image, ReadOnlySpan<float> weights)
    {
        float sum = 0f;
        for (int i = 0; i < image.Length; i++)
        {
            sum += image[i] * weights[i];
        }

        return sum;
    }

    /// <summary>A standard normal weight for each number, the same whenever the name is asked for.</summary>
    private float[] Weights(string name)
    {
        if (!_weights.TryGetValue(name, out float[]? weights))
        {
            var random = new Random(unchecked((int)Names.Hash(name) ^ (_seed * 7919)));
            _weights[name] = weights = [.. Enumerable.Range(0, CrossedImage.Count).Select(_ => Chance.Gaussian(random))];
        }

        return weights;
    }
}
