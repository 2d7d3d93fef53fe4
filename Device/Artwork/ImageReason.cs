using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Artwork;

/// <summary>Says why an image was chosen: what it shows that the title's others do not, how much of that worked, and with whom.</summary>
/// <param name="catalog">The titles.</param>
/// <param name="title">Whose image.</param>
/// <param name="posterior">What is believed.</param>
internal sealed class ImageReason(CatalogIndex catalog, int title, IPosterior posterior)
{
    /// <summary>What speaks for an image by less than this, in log odds, is not worth a word.</summary>
    private const float LeastWorth = 0.01f;

    /// <summary>Light, contrast and the like are worth a word from so many deviations from the usual; hues and styles from such a share.</summary>
    private const float LeastDifference = 0.5f, LeastShare = 0.15f;

    private const int MostWords = 2;

    private readonly float[] _worth = new float[CrossedImage.Count], _ofViewer = new float[CrossedImage.Count], _values = new float[CrossedImage.Count];
    private readonly Dictionary<int, float[]> _ofGenre = [];

    /// <summary>One or two sentences for people.</summary>
    /// <param name="features">Of the images to choose from.</param>
    /// <param name="chosen">Which of them is shown.</param>
    /// <param name="probabilities">With which probability each would be chosen now.</param>
    public string Of(VariantSet features, int chosen, ReadOnlySpan<double> probabilities)
    {
        foreach (ushort genre in catalog.GenresOf(catalog.CandidateOf(title)))
        {
            _ofGenre[genre] = new float[CrossedImage.Count];
        }

        for (int i = 0; i < features.Count; i++)
        {
            // What each number of the image is worth, beyond what it is worth on the others.
            Weigh(features[i], i == chosen ? 1f : -1f / (features.Count - 1), i == chosen);
        }

        var numbers = new List<int>();
        while (numbers.Count < MostWords && Best(numbers) is > 0 and var best)
        {
            numbers.Add(best);
        }

        string turn = probabilities[chosen] < 0.5 * Largest(probabilities) ? " Another image is likelier to please; this one has its turn." : "";
        return numbers.Count == 0 ? "Nothing is known yet of what works here: the images take turns." : $"{Words(numbers)}: images like this have worked {With(numbers)}.{turn}";
    }

    private void Weigh(ReadOnlySpan<Feature> image, float share, bool chosen)
    {
        foreach (Feature feature in image)
        {
            if (ImageSpace.NumberOf(feature.Index) is not (> 0 and var number))
            {
                continue;
            }

            float worth = share * (float)posterior.Estimate([feature]).Mean;
            _worth[number] += worth;
            switch (ImageSpace.LevelOf(feature.Index))
            {
                case ImageLevel.Global:
                    _values[number] = chosen ? feature.Value : _values[number];
                    break;
                case ImageLevel.Facet:
                    foreach ((int genre, float[] ofGenre) in _ofGenre)
                    {
                        ofGenre[number] += ImageSpace.OfFacet(TitleFacets.Hash(catalog.FacetKeys[genre])) + number == feature.Index ? worth : 0f;
                    }

                    break;
                default:
                    _ofViewer[number] += worth;
                    break;
            }
        }
    }

    private int Best(List<int> taken)
    {
        int best = 0;
        for (int i = 1; i < _worth.Length; i++)
        {
            best = !taken.Contains(i) && IsThere(i) && _worth[i] > (best == 0 ? LeastWorth : _worth[best]) ? i : best;
        }

        return best;
    }

    /// <summary>Whether the image shows it: that another one has what does not please is no word for this one.</summary>
    private bool IsThere(int number) => number < CrossedImage.FirstFamily ? Math.Abs(_values[number]) >= LeastDifference : _values[number] >= LeastShare;

    private string Words(List<int> numbers)
    {
        string words = string.Join(" and ", numbers.Select(number => ImageWords.Of(CrossedImage.FeatureOf(number)!.Value, _values[number])));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private string With(List<int> numbers)
    {
        bool you = numbers.Sum(number => _ofViewer[number]) > LeastWorth;
        (int genre, float worth) = _ofGenre.Select(g => (g.Key, Worth: numbers.Sum(number => g.Value[number]))).DefaultIfEmpty().MaxBy(g => g.Worth);
        string? where = worth > LeastWorth ? "in " + Sentences.GenreName(catalog, genre) : null;
        return you ? where is null ? "for you" : $"for you, and {where}" : where ?? "for many viewers";
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
