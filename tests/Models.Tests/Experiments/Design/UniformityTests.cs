using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;

namespace EdgeRec.Models.Tests.Experiments.Design;

/// <summary>A million ids: whether variations get their shares, and whether one experiment knows nothing of another. Fixed ids, so the answers are the same every time.</summary>
/// <remarks>
/// Each test asks a chi-square of the whole (below its 99.9th percentile, by Wilson and Hilferty's cube) and, of the many seeds together, that they are spread as chance would have them: not too even, either.
/// </remarks>
public sealed class UniformityTests
{
    private const int Ids = 1_000_000, Few = 6;

    /// <summary>Ids as registries give them: random, consecutive, and profiles of one household beside each other.</summary>
    public static TheoryData<string> Kinds { get; } = ["random", "consecutive", "profiles"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_million_units_fall_evenly_on_a_hundred_parts_of_each_experiment(string kind)
    {
        string[] ids = Make(kind);
        double[] statistics = [.. Enumerable.Range(0, Few).Select(i => Spread(ids, $"experiment-{i}", parts: 100))];
        Assert.All(statistics, chi => Assert.InRange(chi, Percentile(99, -3.9), Percentile(99, 3.9)));
        Assert.InRange(statistics.Sum(), Percentile(99 * Few, -3.29), Percentile(99 * Few, 3.29));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_experiment_tells_nothing_of_another_nor_of_its_layer_or_holdout(string kind)
    {
        string[] ids = Make(kind);
        (string, string)[] pairs = [("more-rails", "more-rails-2"), ("more-rails", FeatureCompiler.LayerSeed + "page"), ("a", FeatureCompiler.HoldoutSeed + "2026-h2")];
        double sum = 0;
        foreach ((string left, string right) in pairs)
        {
            double chi = Together(ids, left, right, parts: 10);
            Assert.InRange(chi, Percentile(81, -3.9), Percentile(81, 3.9));
            sum += chi;
        }

        Assert.InRange(sum, Percentile(81 * pairs.Length, -3.29), Percentile(81 * pairs.Length, 3.29));
    }

    [Fact]
    public void Weights_are_kept_to_a_thousandth_of_a_million_units()
    {
        ExperimentDesign design = Designs.MoreRails with { Coverage = 0.3 };
        long[] counts = new long[3];
        foreach (string id in Make("random"))
        {
            counts[BucketRanges.Choose(UnitHash.Bucket(design.Key, id, 2)!.Value, [.. BucketRanges.Of(2, design.Coverage, [0.5, 0.5])]) + 1]++;
        }

        double[] expected = [0.7 * Ids, 0.15 * Ids, 0.15 * Ids];
        Assert.InRange(counts.Zip(expected, (count, mean) => (count - mean) * (count - mean) / mean).Sum(), 0, 13.8); // 2 degrees of freedom: one in a thousand.
    }

    private static string[] Make(string kind)
    {
        var random = new Random(20_261_128);
        byte[] bytes = new byte[16];
        string[] ids = new string[Ids];
        for (int i = 0; i < Ids; i++)
        {
            switch (kind)
            {
                case "random":
                    random.NextBytes(bytes);
                    ids[i] = Convert.ToHexStringLower(bytes);
                    break;
                case "consecutive":
                    ids[i] = i.ToString("x32", null);
                    break;
                default:
                    if (i % 4 == 0) random.NextBytes(bytes);
                    ids[i] = $"{Convert.ToHexStringLower(bytes)}/~{random.NextInt64():x16}";
                    break;
            }
        }

        return ids;
    }

    private static double Spread(string[] ids, string seed, int parts)
    {
        int[] counts = new int[parts];
        foreach (string id in ids) counts[(int)(UnitHash.Bucket(seed, id, 2)!.Value * parts * (1 + 1e-12))]++;
        return ChiSquare(counts);
    }

    private static double Together(string[] ids, string left, string right, int parts)
    {
        int[] counts = new int[parts * parts], rows = new int[parts], columns = new int[parts];
        foreach (string id in ids)
        {
            int row = (int)(UnitHash.Bucket(left, id, 2)!.Value * parts * (1 + 1e-12)), column = (int)(UnitHash.Bucket(right, id, 2)!.Value * parts * (1 + 1e-12));
            counts[(row * parts) + column]++;
            rows[row]++;
            columns[column]++;
        }

        double chi = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = (double)rows[i / parts] * columns[i % parts] / ids.Length;
            chi += (counts[i] - expected) * (counts[i] - expected) / expected;
        }

        return chi;
    }

    private static double ChiSquare(int[] counts)
    {
        double mean = (double)counts.Sum() / counts.Length;
        return counts.Sum(count => (count - mean) * (count - mean) / mean);
    }

    /// <summary>The point of a chi-square that a standard normal deviation names (Wilson and Hilferty 1931).</summary>
    private static double Percentile(int freedom, double deviation)
    {
        double part = 2.0 / (9 * freedom);
        return freedom * Math.Pow(1 - part + (deviation * Math.Sqrt(part)), 3);
    }
}
