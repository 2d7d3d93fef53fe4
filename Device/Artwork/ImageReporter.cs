using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Artwork;

/// <summary>Says why an image was chosen: what it shows that the title's others do not, and how much of that worked.</summary>
internal static class ImageReporter
{
    /// <summary>What speaks for an image by less than this, in log odds, is not worth a word.</summary>
    private const float LeastWorth = 0.01f;

    private const int MostWords = 2;

    /// <summary>Makes the report.</summary>
    public static ImageReport Make(CatalogIndex catalog, ArtworkChooser chooser, ViewerSnapshot viewer, int title, HomeQuery query)
    {
        ChosenImage chosen = chooser.Of(title, viewer, query);
        ImageDecision decision = chooser.Decision;
        decision.Begin(viewer, title);
        ReadOnlySpan<ushort> allowed = decision.Variants;
        VariantSet features = decision.Features;
        Span<double> probabilities = stackalloc double[allowed.Length];
        chooser.Policy.Probabilities(features, probabilities);
        IPosterior? posterior = (chooser.Policy as ScoredPolicy)?.Posterior;
        var images = new ImageBelief[catalog.ImagesOf(title)];
        for (ushort variant = 0; variant < images.Length; variant++)
        {
            int at = allowed.IndexOf(variant);
            images[variant] = at < 0 ? new ImageBelief(variant, false, 0, 0, 0, 0) : Belief(variant, probabilities[at], posterior, features[at]);
        }

        bool personal = viewer.Profile.HasPersonalArtwork;
        return new ImageReport(personal, chosen.Variant, Reason(personal, allowed, features, allowed.IndexOf(chosen.Variant), posterior), images);
    }

    private static ImageBelief Belief(ushort variant, double probability, IPosterior? posterior, ReadOnlySpan<Feature> features)
    {
        if (posterior is null)
        {
            return new ImageBelief(variant, true, probability, 0, 0, 0);
        }

        Estimate score = posterior.Estimate(features);
        double deviation = Math.Sqrt(score.Variance);
        return new ImageBelief(variant, true, probability, Reward(score.Mean), Reward(score.Mean - deviation), Reward(score.Mean + deviation));

        double Reward(double certain) => posterior.Link.Reward(new Estimate(certain, 0));
    }

    private static string Reason(bool personal, ReadOnlySpan<ushort> allowed, VariantSet features, int chosen, IPosterior? posterior)
    {
        if (!personal)
        {
            return "This profile is shown each title's first image.";
        }

        if (allowed.Length == 1 || chosen < 0 || posterior is null)
        {
            return "It is the only image to choose from.";
        }

        // What each number of the image is worth, beyond what it is worth on the others.
        Span<float> worth = stackalloc float[CrossedImage.Count], values = stackalloc float[CrossedImage.Count];
        for (int i = 0; i < allowed.Length; i++)
        {
            foreach (Feature feature in features[i])
            {
                if (ImageSpace.NumberOf(feature.Index) is > 0 and var number)
                {
                    worth[number] += (float)posterior.Estimate([feature]).Mean * (i == chosen ? 1f : -1f / (allowed.Length - 1));
                    values[number] += i == chosen && ImageSpace.LevelOf(feature.Index) == ImageLevel.Global ? feature.Value : 0f;
                }
            }
        }

        var words = new List<string>();
        while (words.Count < MostWords && Best(worth) is var best and > 0)
        {
            words.Add(ImageWords.Of(CrossedImage.FeatureOf(best)!.Value, values[best]));
            worth[best] = 0;
        }

        return words.Count == 0
            ? "Nothing is known yet of what works here: the images take turns."
            : $"{char.ToUpperInvariant(words[0][0])}{string.Join(" and ", words)[1..]}: images like this have worked for you and for titles like it.";
    }

    private static int Best(ReadOnlySpan<float> worth)
    {
        int best = 0;
        for (int i = 1; i < worth.Length; i++)
        {
            best = worth[i] > Math.Max(LeastWorth, worth[best]) ? i : best;
        }

        return best;
    }
}
