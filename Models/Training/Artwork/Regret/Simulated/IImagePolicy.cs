namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>Chooses one of a title's images for a viewer.</summary>
internal interface IImagePolicy
{
    /// <summary>Its name in tables and JSON.</summary>
    string Name { get; }

    /// <summary>Chooses; the outcome follows at once with <see cref="Learn"/>.</summary>
    int Choose(WorldImpression impression, Random random);

    /// <summary>Is told what came of it. Policies that work in batches keep it until the batch ends.</summary>
    void Learn(WorldImpression impression, int image, bool clicked);

    /// <summary>A batch has ended: a two-hundredth of the traffic.</summary>
    void EndBatch();
}
