using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>What treats every viewer alike and learns each title on its own, from outcomes that arrive in batches.</summary>
/// <param name="name">Its name.</param>
/// <param name="trial">Impressions of a title that are spread evenly before the best image is rolled out; null for Thompson sampling with a flat prior.</param>
internal sealed class PerTitlePolicy(string name, int? trial) : IImagePolicy
{
    private readonly double[,] _shown = new double[ArtworkWorld.Titles, ArtworkWorld.Images], _clicked = new double[ArtworkWorld.Titles, ArtworkWorld.Images];
    private readonly List<(int Title, int Image, bool Clicked)> _batch = [];
    private readonly int[] _seen = new int[ArtworkWorld.Titles];
    private readonly double[,] _chances = new double[ArtworkWorld.Titles, ArtworkWorld.Images];
    private bool _begun;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int Choose(WorldImpression impression, Random random)
    {
        if (!_begun) EndBatch();
        _begun = true;
        int title = impression.Title;
        if (trial is { } collect && _seen[title]++ < collect) return _seen[title] % ArtworkWorld.Images;
        double at = random.NextDouble();
        int image = 0;
        while (image < ArtworkWorld.Images - 1 && (at -= _chances[title, image]) >= 0) image++;
        return image;
    }

    /// <inheritdoc/>
    public void Learn(WorldImpression impression, int image, bool clicked) => _batch.Add((impression.Title, image, clicked));

    /// <inheritdoc/>
    public void EndBatch()
    {
        foreach ((int title, int image, bool clicked) in _batch)
        {
            _shown[title, image]++;
            if (clicked) _clicked[title, image]++;
        }

        _batch.Clear();
        Span<double> means = stackalloc double[ArtworkWorld.Images], deviations = stackalloc double[ArtworkWorld.Images], chances = stackalloc double[ArtworkWorld.Images];
        for (int title = 0; title < ArtworkWorld.Titles; title++)
        {
            int best = 0;
            for (int image = 0; image < ArtworkWorld.Images; image++)
            {
                double a = 1 + _clicked[title, image], b = 2 + _shown[title, image];
                means[image] = a / b;
                deviations[image] = Math.Sqrt(means[image] * (1 - means[image]) / (b + 1));
                if (means[image] > means[best]) best = image;
            }

            chances.Clear();
            if (trial is null) BestArm.Probabilities(means, deviations, 1, chances);
            else chances[best] = 1;
            for (int image = 0; image < ArtworkWorld.Images; image++) _chances[title, image] = chances[image];
        }
    }
}
