using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Fleet.Learning;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>What an invented fleet has learned of covers: sums of invented outcomes around invented likings, made into priors as real ones are.</summary>
internal static class InventedLearning
{
    private const int Epochs = 12;
    private const double OutcomesADevice = 25;

    /// <summary>Writes the priors.</summary>
    public static async Task WriteAsync(IDocumentStore documents, int devices, int seed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        double[] likings = Likings(random), often = Often(random);
        FleetPrior prior = ImageFleet.First((uint)seed);
        EpochSums? sums = null;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            sums = Hear(prior, likings, often, devices, random);
            prior = prior.Next(sums);
        }

        var newest = new KeptEpoch(prior.Name.Epoch, $"{LearningHead.Name}/invented");
        await documents.TryWriteAsync($"{newest.Folder}/prior", 0, prior.Encode(), cancellationToken);
        await documents.TryWriteAsync($"{newest.Folder}/sums", 0, sums!.Encode(), cancellationToken);
        await documents.TryWriteAsync($"{newest.Folder}/counted/0", 0, ReadOnlyMemory<byte>.Empty, cancellationToken);
        int said = devices * 7 / 10;
        var head = new LearningHead((uint)seed, 0, now.AddHours(-5), [newest], 1, 0, Epochs, new RoundCounts(said, said - 3, 3, 0, devices / 40, 0));
        await documents.TryWriteAsync(LearningHead.Name, 0, head.Write(), cancellationToken);
    }

    private static double[] Likings(Random random)
    {
        var likings = new double[ImageSpace.Shared];
        for (int i = 1; i < likings.Length; i++)
        {
            likings[i] = (i < CrossedImage.Count ? 0.13 : 0.12) * Normal(random);
        }

        likings[0] = ImageVariances.Shown;
        return likings;
    }

    // How often a weight speaks up in an outcome: styles seldom, and the genres that people watch more than others.
    private static double[] Often(Random random)
    {
        var often = new double[ImageSpace.Shared];
        for (int n = 0; n < CrossedImage.Count; n++)
        {
            often[n] = n < CrossedImage.FirstFamily ? 1 : n < CrossedImage.FirstStyle ? 0.25 : 0.15;
        }

        foreach (string genre in SourceGenres.Genres)
        {
            int place = ImageSpace.OfFacet(TitleFacets.Hash(Facet.Genre(genre)));
            double share = 0.01 + (0.2 * random.NextDouble() * random.NextDouble());
            for (int n = 0; n < CrossedImage.Count; n++)
            {
                often[place + n] += share * often[n];
            }
        }

        return often;
    }

    private static EpochSums Hear(FleetPrior prior, double[] likings, double[] often, int devices, Random random)
    {
        var weights = new List<WeightEvidence>();
        for (int i = 0; i < often.Length; i++)
        {
            // A chance of one in ten brings a precision of 0.09; the step to the next prior divides the pull by the features that speak at once.
            double precision = 0.09 * OutcomesADevice * devices * often[i];
            if (precision > 0)
            {
                double pull = (precision * (likings[i] - prior.Means[i])) + (Math.Sqrt(precision) * Normal(random));
                weights.Add(new WeightEvidence(i, (long)(precision / WeightEvidence.Unit), (long)(pull / WeightEvidence.Unit)));
            }
        }

        return new EpochSums(prior.Name, 0, 1, weights);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
