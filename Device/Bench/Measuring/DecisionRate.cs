using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Device.Bench.Measuring;

/// <summary>How fast the images of a page are chosen: Thompson sampling between the variants of 400 tiles, in this process, on one thread.</summary>
internal static class DecisionRate
{
    /// <summary>Decisions of a page of 20 rails with 20 tiles.</summary>
    public const int Page = 400;

    private const int Shared = 10; // features that the variants of a title have in common, and as many of their own
    private const int Lessons = 10;

    /// <summary>A policy that has learned something, and the tiles of a page.</summary>
    /// <param name="variants">Images a tile.</param>
    /// <param name="random">Draws features and lessons.</param>
    public static (IArtworkPolicy Policy, VariantBuffer[] Tiles) Prepare(int variants, Random random)
    {
        IArtworkPolicy policy = ArtworkPolicies.Create(new ArtworkPolicyOptions(), ArtworkPrior.Flat());
        VariantBuffer[] page = [.. Enumerable.Range(0, Page).Select(_ => Tile(variants, random))];
        for (int round = 0; round < Lessons; round++)
        {
            foreach (VariantBuffer tile in page)
            {
                Choice choice = policy.Choose(tile.Variants, random);
                policy.Learn(tile.Variants[choice.Variant], choice.Variant, random.NextDouble() < 0.1 ? 1f : 0f, choice.Propensity);
            }
        }

        return (policy, page);
    }

    /// <summary>Decisions a second between three images: the fastest of some slices of this length, which is what it takes when nothing else holds the processor.</summary>
    public static double Measure(int slices, TimeSpan slice, TimeProvider time)
    {
        var random = new Random(1);
        (IArtworkPolicy policy, VariantBuffer[] page) = Prepare(3, random);
        return Enumerable.Range(0, slices).Max(_ => Rate(policy, page, random, slice, time));
    }

    private static double Rate(IArtworkPolicy policy, VariantBuffer[] page, Random random, TimeSpan about, TimeProvider time)
    {
        long started = time.GetTimestamp(), decisions = 0;
        TimeSpan elapsed;
        do
        {
            foreach (VariantBuffer tile in page)
            {
                policy.Choose(tile.Variants, random);
            }

            decisions += page.Length;
        }
        while ((elapsed = time.GetElapsedTime(started)) < about);
        return decisions / elapsed.TotalSeconds;
    }

    private static VariantBuffer Tile(int variants, Random random)
    {
        var space = new FeatureSpace(FeatureSpace.DefaultDimension);
        var buffer = new VariantBuffer();
        for (int variant = 0; variant < variants; variant++)
        {
            for (int i = 0; i < Shared; i++)
            {
                buffer.Add(space.Index(1, (ulong)i));
                buffer.Add(space.Index(2, (ulong)random.Next(3_000)));
            }

            buffer.EndVariant(variant);
        }

        return buffer;
    }
}
