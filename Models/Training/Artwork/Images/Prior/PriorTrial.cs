using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>
/// Whole titles are held out; what a random log of the others teaches is the prior of their covers. Each held-out title then begins anew under each way of
/// choosing, for the same viewers in the same order. Everything is simulated; what counts is the true probability of what was shown, not its luck.
/// </summary>
internal static class PriorTrial
{
    private const double HeldOut = 0.25;

    /// <summary>Runs it.</summary>
    /// <param name="catalogue">Titles with two covers or more.</param>
    /// <param name="viewers">Who looks at them.</param>
    /// <param name="logged">Impressions of each title in the log.</param>
    /// <param name="shown">Impressions of each held-out title.</param>
    /// <param name="estimated">Whether the policy knows covers by estimates from colours and tags, not by their pixels.</param>
    /// <param name="seed">Equal seeds give equal figures.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static PriorResult Run(IReadOnlyList<CoverTitle> catalogue, CoverViewers viewers, int logged, int shown, bool estimated, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        CoverTitle[] titles = [.. catalogue.Where(t => t.Covers.Count > 1)];
        random.Shuffle(titles);
        int held = (int)(HeldOut * titles.Length);
        FittedPrior fitted = PriorFit.Of(Log(titles.AsSpan(held), viewers, logged, estimated, random));
        cancellationToken.ThrowIfCancellationRequested();
        (string Name, ArtworkPrior Prior)[] ways =
        [
            (PriorResult.Without, fitted.NoOpinion()),
            ("prior: everybody", fitted.ForNewTitles(ImageLevel.Global)),
            ("prior: and genres", fitted.ForNewTitles(ImageLevel.Facet)),
            (PriorResult.With, fitted.ForNewTitles()),
        ];
        var result = new PriorResult(titles.Length - held, held, logged, shown, estimated, fitted.Variances, [.. ways.Select(w => w.Name).Prepend(PriorResult.Chance), PriorResult.BestOfTitle, PriorResult.BestOfViewer]);
        for (int i = 0; i < held; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result.Add(Show(titles[i], viewers, shown, estimated, seed + i, ways));
        }

        return result;
    }

    /// <summary>Impressions of covers chosen evenly.</summary>
    public static CoverLog Log(ReadOnlySpan<CoverTitle> titles, CoverViewers viewers, int logged, bool estimated, Random random)
    {
        var log = new CoverLog();
        var buffer = new VariantBuffer();
        Span<uint> communities = stackalloc uint[CoverViewers.CommunitiesOfViewer];
        foreach (CoverTitle title in titles)
        {
            for (int i = 0; i < logged; i++)
            {
                int viewer = random.Next(viewers.Count);
                Cover cover = title.Covers[random.Next(title.Covers.Count)];
                buffer.Clear();
                ImageCrossing.Add(buffer, viewers.Audience(title, viewer, communities), cover.Hash, estimated ? cover.Estimate : cover.Row);
                log.Add(buffer.Variants[0], random.NextDouble() < viewers.Probability(title, cover, viewer) ? 1f : 0f);
            }
        }

        return log;
    }

    /// <summary>The true probability of what each way shows, impression by impression.</summary>
    private static double[][] Show(CoverTitle title, CoverViewers viewers, int shown, bool estimated, int seed, (string Name, ArtworkPrior Prior)[] ways)
    {
        int covers = title.Covers.Count;
        var random = new Random(seed);
        int[] who = [.. Enumerable.Range(0, shown).Select(_ => random.Next(viewers.Count))];
        double[][] truth = [.. who.Select(viewer => title.Covers.Select(cover => viewers.Probability(title, cover, viewer)).ToArray())];
        int best = Enumerable.Range(0, covers).MaxBy(c => Enumerable.Range(0, viewers.Count).Sum(v => viewers.Probability(title, title.Covers[c], v)));
        var values = new List<double[]> { truth.Select(t => t.Average()).ToArray() };
        foreach ((_, ArtworkPrior prior) in ways)
        {
            values.Add(Play(title, viewers, who, truth, estimated, seed, prior));
        }

        values.Add([.. truth.Select(t => t[best])]);
        values.Add([.. truth.Select(t => t.Max())]);
        return [.. values];
    }

    private static double[] Play(CoverTitle title, CoverViewers viewers, int[] who, double[][] truth, bool estimated, int seed, ArtworkPrior prior)
    {
        IArtworkPolicy policy = ArtworkPolicies.Create(new ArtworkPolicyOptions(), prior);
        var buffer = new VariantBuffer();
        // The same chance for every way: which numbers decide is the same, not what they decide.
        Random choices = new(seed * 31), luck = new((seed * 31) + 1);
        Span<uint> communities = stackalloc uint[CoverViewers.CommunitiesOfViewer];
        Span<double> probabilities = stackalloc double[title.Covers.Count];
        double[] value = new double[who.Length];
        for (int i = 0; i < who.Length; i++)
        {
            buffer.Clear();
            foreach (Cover cover in title.Covers)
            {
                ImageCrossing.Add(buffer, viewers.Audience(title, who[i], communities), cover.Hash, estimated ? cover.Estimate : cover.Row);
            }

            policy.Probabilities(buffer.Variants, probabilities);
            for (int c = 0; c < probabilities.Length; c++)
            {
                value[i] += probabilities[c] * truth[i][c];
            }

            Choice choice = policy.Choose(buffer.Variants, choices);
            float reward = luck.NextDouble() < truth[i][choice.Variant] ? 1f : 0f;
            policy.Learn(buffer.Variants[choice.Variant], (int)title.Covers[choice.Variant].Hash, reward, choice.Propensity);
        }

        return value;
    }
}
