using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>What a fleet's prior says of covers, in words: what makes them be chosen more often, for everybody and on titles of a genre.</summary>
internal static class LearnedTraits
{
    /// <summary>Traits for everybody, the surest first.</summary>
    public static IReadOnlyList<LearnedTrait> Of(FleetPrior prior) => [.. Numbers().Select(n => Trait(n, prior.Means[n], 1 / prior.Precisions[n])).OrderByDescending(t => Math.Abs(t.Mean) / t.Deviation)];

    /// <summary>
    /// Genres of which televisions said something, those with the most first, each with its traits by effect: what holds for everybody and what is the genre's own together. Genres
    /// whose hashes meet share one place and are named together.
    /// </summary>
    /// <param name="prior">The prior.</param>
    /// <param name="most">How many genres.</param>
    public static IReadOnlyList<LearnedGenre> ByGenre(FleetPrior prior, int most)
    {
        var genres = new List<LearnedGenre>();
        foreach (IGrouping<int, string> place in SourceGenres.Genres.GroupBy(genre => ImageSpace.OfFacet(TitleFacets.Hash(Facet.Genre(genre)))))
        {
            // Precision beyond what there was before anything was said.
            double said = Numbers().Sum(n => prior.Precisions[place.Key + n] - (1.0 / ImageVariances.Default.Facet));
            if (said > 1)
            {
                LearnedTrait[] traits =
                [
                    .. Numbers().Select(n => Trait(n, (double)prior.Means[n] + prior.Means[place.Key + n], (1.0 / prior.Precisions[n]) + (1.0 / prior.Precisions[place.Key + n]))),
                ];
                genres.Add(new LearnedGenre([.. place.Select(genre => genre.Replace('-', ' '))], said, [.. traits.OrderByDescending(t => t.Mean)]));
            }
        }

        return [.. genres.OrderByDescending(genre => genre.Said).Take(most)];
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(1, CrossedImage.Count - 1);

    private static LearnedTrait Trait(int number, double mean, double variance)
    {
        ImageFeature feature = CrossedImage.FeatureOf(number)!.Value;

        // Light, detail and the like have two sides, and one of them wins; a hue or a style is there or not.
        bool twoSided = number < CrossedImage.FirstFamily;
        return new LearnedTrait(ImageWords.Of(feature, mean >= 0 || !twoSided ? 1 : -1), twoSided ? Math.Abs(mean) : mean, Math.Sqrt(variance));
    }
}

/// <summary>A trait of covers and what it does.</summary>
/// <param name="Words">The trait.</param>
/// <param name="Mean">By how much it raises the log odds of being chosen.</param>
/// <param name="Deviation">How unsure that is: one standard deviation.</param>
internal sealed record LearnedTrait(string Words, double Mean, double Deviation)
{
    /// <summary>Whether nothing lies outside 95 %.</summary>
    public bool Sure => Math.Abs(Mean) > 1.96 * Deviation;

    /// <summary>How many times the odds are, less one: 0.12 for "12 % more".</summary>
    public double MoreOdds => Math.Exp(Mean) - 1;
}

/// <summary>What was learned on titles of a genre.</summary>
/// <param name="Names">The genre, or those that share its place.</param>
/// <param name="Said">How much televisions said of it, in precision.</param>
/// <param name="Traits">By falling effect.</param>
internal sealed record LearnedGenre(IReadOnlyList<string> Names, double Said, IReadOnlyList<LearnedTrait> Traits);
