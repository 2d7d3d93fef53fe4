using System.Runtime.InteropServices;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Benchmarks.Scan;

/// <summary>The pass over all title vectors, kernel by kernel, and the choice of the best few from it.</summary>
internal static class ScanBenchmark
{
    private const int Dimension = 64;
    private const int Best = 500;

    public static void Run()
    {
        Console.WriteLine($"Scan of int8 vectors, {Dimension} dimensions, then the best {Best}");
        foreach (int count in (int[])[10_000, 100_000]) Run(count);
    }

    private static void Run(int count)
    {
        VectorTable table = Table(count);
        var random = new Random(2);
        float[] user = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)], scores = new float[count];
        var codes = new short[Dimension];
        float scale = VectorQuantizer.QuantizeUser(user, codes);

        Console.WriteLine(Measurement.Of($"{count:N0} titles: scan as the page does it", () => VectorScan.Score(table, user, scores)));
        if (VectorScan.Has256) Console.WriteLine(Measurement.Of($"{count:N0} titles: 256-bit kernel", () => VectorScan.Score256(table, codes, scale, scores)));
        if (VectorScan.Has128) Console.WriteLine(Measurement.Of($"{count:N0} titles: 128-bit kernel", () => VectorScan.Score128(table, codes, scale, scores)));
        Console.WriteLine(Measurement.Of($"{count:N0} titles: plain loop", () => VectorScan.ScoreScalar(table, codes, scale, scores)));

        var best = new int[Best];
        var eligible = new BitSet(count);
        for (int i = 0; i < count; i++) eligible[i] = random.Next(10) > 0;
        Console.WriteLine(Measurement.Of($"{count:N0} scores: best {Best} of the eligible", () => TopK.Select(scores, eligible.Words, best)));
        float[] keys = new float[count];
        var indices = new int[count];
        Console.WriteLine(Measurement.Of($"{count:N0} scores: sorted in full", () => Sort(scores, keys, indices)));
    }

    private static void Sort(float[] scores, float[] keys, int[] indices)
    {
        for (int i = 0; i < indices.Length; i++) (keys[i], indices[i]) = (-scores[i], i);
        Array.Sort(keys, indices);
    }

    private static VectorTable Table(int count)
    {
        var random = new Random(1);
        var table = new VectorTable(Dimension, count);
        random.NextBytes(MemoryMarshal.AsBytes(table.Codes.AsSpan()));
        for (int row = 0; row < count; row++) table.Scales[row] = 0.01f * (1f + random.NextSingle());
        return table;
    }
}
