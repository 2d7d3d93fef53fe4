using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Prior;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary>
/// One television that lies, every day, as hard as it may, about one weight; the others tell what happened to covers that they were shown evenly, so that only the lie differs.
/// </summary>
internal sealed class LiarTrial(IReadOnlyList<CoverTitle> catalogue, int days, int outcomes, int seed)
{
    private const int Judged = 4_000;
    private const long Shameless = 1_000_000; // units; what a report may say where nobody bounds it

    private readonly CoverTitle[] _titles = [.. catalogue.Where(title => title.Covers.Count > 1)];

    /// <summary>Runs it for one size of the fleet.</summary>
    /// <param name="televisions">Honest ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IEnumerable<LiarRow> Run(int televisions, CancellationToken cancellationToken)
    {
        var viewers = new CoverViewers(Math.Max(televisions, 100), seed);
        int[] genres = [.. _titles.SelectMany(title => title.Facets.Take(ImageAudience.MostFacets)).GroupBy(facet => ImageSpace.OfFacet(facet)).OrderByDescending(group => group.Count()).Select(group => group.Key)];
        (string Name, int Weight)[] targets =
        [
            ("how often images are taken", 0), ("a colour, for everybody", CrossedImage.FirstFamily), ("a colour, in the commonest genre", genres[0] + CrossedImage.FirstFamily), ("a colour, in the rarest genre", genres[^1] + CrossedImage.FirstFamily),
        ];
        (FleetPrior FirstDay, FleetPrior Last) honest = Learn(viewers, televisions, null, bounded: true, cancellationToken);
        double gain = Gain(viewers, honest.Last);
        foreach ((string name, int weight) in targets)
        {
            (FleetPrior FirstDay, FleetPrior Last) bounded = Learn(viewers, televisions, weight, bounded: true, cancellationToken), free = Learn(viewers, televisions, weight, bounded: false, cancellationToken);
            yield return new LiarRow(
                televisions, name, Moved(honest.FirstDay, bounded.FirstDay, weight), Moved(honest.Last, bounded.Last, weight), Moved(honest.FirstDay, free.FirstDay, weight), Moved(honest.Last, free.Last, weight),
                gain, Gain(viewers, bounded.Last), Gain(viewers, free.Last));
        }
    }

    private static double Moved(FleetPrior honest, FleetPrior lied, int weight) => lied.Means[weight] - honest.Means[weight];

    private (FleetPrior FirstDay, FleetPrior Last) Learn(CoverViewers viewers, int televisions, int? lie, bool bounded, CancellationToken cancellationToken)
    {
        FleetPrior prior = ImageFleet.First(fleet: 1), firstDay = prior;
        var buffer = new VariantBuffer();
        for (int day = 0; day < days; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var round = new FleetRound(prior, bounded ? ImageFleet.MaxNorm : double.PositiveInfinity);
            for (int i = 0; i < televisions; i++)
            {
                var random = new Random(unchecked((seed * 1_000_003) + (i * 8_191) + (day * 131)));
                var evidence = new HouseholdEvidence(prior);
                for (int n = 0; n < outcomes; n++)
                {
                    CoverTitle title = _titles[(int)(_titles.Length * random.NextDouble() * random.NextDouble())];
                    Cover cover = title.Covers[random.Next(title.Covers.Count)];
                    buffer.Clear();
                    ImageCrossing.Add(buffer, new ImageAudience { Facets = title.Facets, Title = title.Hash }, cover.Hash, cover.Row);
                    evidence.Add(buffer.Variants[0], random.NextDouble() < viewers.Probability(title, cover, i) ? 1f : 0f);
                }

                var name = new ReportName(new Guid(i + 1, 0, 0, new byte[8]), Guid.Empty, (ulong)day + 1);
                if (evidence.TakeDelta(name, HouseholdEvidence.BytesADay, ImageFleet.MaxNorm) is { } delta) round.Hear(delta.Encode(prior.Dimension), name);
            }

            if (lie is { } weight)
            {
                var name = new ReportName(Guid.Empty, Guid.Empty, (ulong)day + 1);
                round.Hear(new EvidenceDelta(name, prior.Name, [new WeightEvidence(weight, 0, bounded ? (long)ImageFleet.MaxNorm : Shameless)]).Encode(prior.Dimension), name);
            }

            prior = round.Close(null, new Random(1)).Next;
            if (day == 0) firstDay = prior;
        }

        return (firstDay, prior);
    }

    /// <summary>Of what the best cover for each viewer brings beyond chance, what the prior alone gets.</summary>
    private double Gain(CoverViewers viewers, FleetPrior prior)
    {
        var random = new Random(seed + 1);
        var buffer = new VariantBuffer();
        var value = new DayValue();
        for (int n = 0; n < Judged; n++)
        {
            CoverTitle title = _titles[(int)(_titles.Length * random.NextDouble() * random.NextDouble())];
            int viewer = random.Next(viewers.Count), chosen = 0;
            double highest = double.NegativeInfinity, best = 0.0, even = 0.0;
            buffer.Clear();
            for (int cover = 0; cover < title.Covers.Count; cover++)
            {
                ImageCrossing.Add(buffer, new ImageAudience { Facets = title.Facets, Title = title.Hash }, title.Covers[cover].Hash, title.Covers[cover].Row);
                double score = 0.0, truth = viewers.Probability(title, title.Covers[cover], viewer);
                foreach (Feature feature in buffer.Variants[cover])
                {
                    if (feature.Index < prior.Dimension) score += feature.Value * prior.Means[feature.Index];
                }

                if (score > highest) (highest, chosen) = (score, cover);
                best = Math.Max(best, truth);
                even += truth / title.Covers.Count;
            }

            value = value.Plus(viewers.Probability(title, title.Covers[chosen], viewer), best, even);
        }

        return value.Gain;
    }
}

/// <summary>How far a liar got.</summary>
/// <param name="Televisions">Honest ones beside it.</param>
/// <param name="About">What it lied about.</param>
/// <param name="FirstDay">How far the weight is off after a day, in log odds, where a device's length is bounded.</param>
/// <param name="Last">After all days.</param>
/// <param name="FirstDayFree">The same where it is not.</param>
/// <param name="LastFree">After all days.</param>
/// <param name="Gain">Of what the best cover brings beyond chance, what the honest prior gets after all days.</param>
/// <param name="GainBounded">What the one with the bounded lie gets.</param>
/// <param name="GainFree">What the one with the free lie gets.</param>
internal sealed record LiarRow(int Televisions, string About, double FirstDay, double Last, double FirstDayFree, double LastFree, double Gain, double GainBounded, double GainFree);
