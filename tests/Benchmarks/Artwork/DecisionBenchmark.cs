using EdgeRec.Device.Bench.Measuring;
using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Benchmarks.Artwork;

/// <summary>What the images of a page cost: 400 decisions by the device's policy, and an outcome.</summary>
internal static class DecisionBenchmark
{
    public static void Run()
    {
        Console.WriteLine($"Artwork, Thompson sampling over {FeatureSpace.DefaultDimension} weights, 20 features a variant; goal 2 µs a variant");
        foreach (int variants in (int[])[3, 6])
        {
            var random = new Random(1);
            (IArtworkPolicy policy, VariantBuffer[] page) = DecisionRate.Prepare(variants, random);
            Console.WriteLine(Measurement.Of($"{DecisionRate.Page} decisions between {variants}", () =>
            {
                foreach (VariantBuffer tile in page) policy.Choose(tile.Variants, random);
            }));
            Console.WriteLine(Measurement.Of("one outcome", () => policy.Learn(page[0].Variants[0], 0, 0f, 0.5)));
        }

        FreshPage.Run();
    }
}
