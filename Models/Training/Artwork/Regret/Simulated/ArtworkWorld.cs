using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>
/// An invented world whose truth is known: communities of viewers like different colours and styles, titles arrive one after the other with four
/// images each, and an impression is a viewer of a community before one of the titles that are new.
/// </summary>
internal sealed class ArtworkWorld
{
    /// <summary>Colours an image may have.</summary>
    public const int Colours = 6;

    /// <summary>Styles an image may have.</summary>
    public const int Styles = 5;

    /// <summary>Communities of viewers.</summary>
    public const int Communities = 6;

    /// <summary>Images of a title.</summary>
    public const int Images = 4;

    /// <summary>Titles that arrive.</summary>
    public const int Titles = 48;

    private const int New = 8;
    private const double Usual = -2.5, LikedByAll = .25, LikedByCommunity = .5, OwnOfImage = .25, OwnOfTitle = .4, OwnOfViewer = .3;
    private readonly double[,,] _scores = new double[Titles, Images, Communities];

    /// <summary>Invents it.</summary>
    /// <param name="seed">Equal seeds give equal worlds.</param>
    /// <param name="impressions">How long it lasts; 1 and more.</param>
    public ArtworkWorld(int seed, int impressions)
    {
        var random = new Random(seed);
        double[] all = Draws(random, Colours + Styles, LikedByAll);
        double[][] own = [.. Enumerable.Range(0, Communities).Select(_ => Draws(random, Colours + Styles, LikedByCommunity))];
        for (int title = 0; title < Titles; title++)
        {
            double liking = Usual + (OwnOfTitle * Chance.Gaussian(random));
            for (int image = 0; image < Images; image++)
            {
                int colour = Colour[title, image] = random.Next(Colours), style = Style[title, image] = random.Next(Styles);
                double score = liking + all[colour] + all[Colours + style] + (OwnOfImage * Chance.Gaussian(random));
                for (int group = 0; group < Communities; group++) _scores[title, image, group] = score + own[group][colour] + own[group][Colours + style];
            }
        }

        Sequence = [.. Enumerable.Range(0, impressions).Select(i =>
        {
            // Titles arrive at equal distances; those on show are the newest.
            int arrived = Math.Min(Titles, New + (int)((long)(Titles - New) * i / impressions));
            return new WorldImpression(arrived - 1 - random.Next(Math.Min(New, arrived)), random.Next(Communities), OwnOfViewer * Chance.Gaussian(random), random.NextDouble());
        })];
    }

    /// <summary>The colour of a title's image.</summary>
    public int[,] Colour { get; } = new int[Titles, Images];

    /// <summary>The style of a title's image.</summary>
    public int[,] Style { get; } = new int[Titles, Images];

    /// <summary>All impressions in order of time.</summary>
    public IReadOnlyList<WorldImpression> Sequence { get; }

    /// <summary>The probability that an image is clicked on.</summary>
    public double Probability(WorldImpression impression, int image) =>
        Links.Logistic(_scores[impression.Title, image, impression.Community] + impression.Mood);

    private static double[] Draws(Random random, int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * Chance.Gaussian(random))];
}

/// <summary>A viewer before a title.</summary>
/// <param name="Title">The title.</param>
/// <param name="Community">The viewer's.</param>
/// <param name="Mood">What no policy knows of the viewer, in log odds.</param>
/// <param name="Luck">An image is clicked on if its probability is above this: the same for every policy.</param>
internal readonly record struct WorldImpression(int Title, int Community, double Mood, double Luck);
