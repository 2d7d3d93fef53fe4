using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Device.Artwork;

/// <summary>Tells which image of a title a viewer is shown, why, and what is believed of each.</summary>
internal static class ImageReporter
{
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
            int place = allowed.IndexOf(variant);
            images[variant] = place < 0 ? new ImageBelief(variant, false, 0, 0, 0, 0) : Belief(variant, probabilities[place], posterior, features[place]);
        }

        bool personal = viewer.Profile.HasPersonalArtwork;
        int at = allowed.IndexOf(chosen.Variant);
        string reason = !personal ? "This profile is shown each title's first image."
            : allowed.Length == 1 || at < 0 ? "It is the only image to choose from."
            : posterior is null ? "Images are chosen here without what was learned of them."
            : new ImageReason(catalog, title, posterior).Of(features, at, probabilities);
        return new ImageReport(personal, chosen.Variant, reason, images);
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
}
