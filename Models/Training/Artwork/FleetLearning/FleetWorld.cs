using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.FleetLearning;

/// <summary>
/// Invented households and images with a known truth: an image's style and colour work by themselves and with the tags of its title, places on the page differ, and
/// every household leans a little otherwise. Simulated, all of it.
/// </summary>
internal sealed class FleetWorld
{
    /// <summary>How many images a title has.</summary>
    public const int Variants = 4;

    /// <summary>What the sizes of an impression's features add up to.</summary>
    public const float Active = 6f;

    /// <summary>Variance of a weight over households.</summary>
    public const float Spread = 0.05f;

    /// <summary>Log odds of an impression that nothing speaks for or against: about one in ten is taken.</summary>
    public const double Base = -2.2;

    private const int Styles = 12;
    private const int Colours = 8;
    private const int Tags = 30;
    private const int Places = 10;

    private readonly double[] _truth = new double[Dimension];

    /// <summary>A world of a seed.</summary>
    public FleetWorld(Random random)
    {
        for (int i = 1; i < Dimension; i++) _truth[i] = 0.35 * Gaussian(random);
        for (int place = 0; place < Places; place++) _truth[1 + place] = -0.12 * place;
    }

    /// <summary>How many weights there are: one for all, places, styles, colours, and styles and colours with tags.</summary>
    public static int Dimension => 1 + Places + Styles + Colours + (Tags * (Styles + Colours));

    /// <summary>Puts an impression's variants into a buffer: a title with two tags, most of few kinds, at a place.</summary>
    public static void Impression(VariantBuffer buffer, Random random)
    {
        const int Colour = 1 + Places + Styles, Pairs = Colour + Colours;
        buffer.Clear();
        int place = random.Next(Places), first = Tag(random), second = Tag(random);
        for (int variant = 0; variant < Variants; variant++)
        {
            int style = random.Next(Styles), colour = random.Next(Colours);
            buffer.Add(0);
            buffer.Add(1 + place);
            buffer.Add(1 + Places + style);
            buffer.Add(Colour + colour);
            foreach (int tag in (ReadOnlySpan<int>)[first, second])
            {
                buffer.Add(Pairs + (tag * (Styles + Colours)) + style, 0.5f);
                buffer.Add(Pairs + (tag * (Styles + Colours)) + Styles + colour, 0.5f);
            }

            buffer.EndVariant(variant);
        }
    }

    /// <summary>The true weights of a household.</summary>
    public double[] Household(Random random)
    {
        double[] weights = [.. _truth];
        for (int i = 1 + Places; i < weights.Length; i++) weights[i] += Math.Sqrt(Spread) * Gaussian(random);
        return weights;
    }

    /// <summary>With which probability a household takes a variant.</summary>
    public static double Taken(ReadOnlySpan<double> weights, ReadOnlySpan<Feature> features)
    {
        double score = Base;
        foreach (Feature feature in features) score += feature.Value * weights[feature.Index];
        return Links.Logistic(score);
    }

    /// <summary>The true weights of the mean household.</summary>
    public ReadOnlySpan<double> Mean => _truth;

    private static int Tag(Random random) => (int)(Tags * random.NextDouble() * random.NextDouble());

    private static double Gaussian(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
