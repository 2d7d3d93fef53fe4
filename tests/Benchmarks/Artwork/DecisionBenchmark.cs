using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Benchmarks.Artwork;

/// <summary>What the images of a page cost: 400 decisions by the device's policy, and an outcome.</summary>
internal static class DecisionBenchmark
{
    private const int Decisions = 400;
    private const int Shared = 10; // features that the variants of a title have in common, and as many of their own

    public static void Run()
    {
        Console.WriteLine($"Artwork, Thompson sampling over {FeatureSpace.DefaultDimension} weights, {2 * Shared} features a variant; goal 2 µs a variant");
        foreach (int variants in (int[])[3, 6])
        {
            var random = new Random(1);
            IArtworkPolicy policy = ArtworkPolicies.Create(new ArtworkPolicyOptions(), ArtworkPrior.Flat());
            VariantBuffer[] page = [.. Enumerable.Range(0, Decisions).Select(_ => Tile(variants, random))];
            for (int round = 0; round < 10; round++)
            {
                foreach (VariantBuffer tile in page)
                {
                    Choice choice = policy.Choose(tile.Variants, random);
                    policy.Learn(tile.Variants[choice.Variant], choice.Variant, random.NextDouble() < 0.1 ? 1f : 0f, choice.Propensity);
                }
            }

            Console.WriteLine(Measurement.Of($"{Decisions} decisions between {variants}", () =>
            {
                foreach (VariantBuffer tile in page) policy.Choose(tile.Variants, random);
            }));
            Console.WriteLine(Measurement.Of("one outcome", () => policy.Learn(page[0].Variants[0], 0, 0f, 0.5)));
        }

        FreshPage.Run();
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
