using System.Runtime.InteropServices;
using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class VectorScanTests
{
    private delegate void Kernel(VectorTable table, ReadOnlySpan<short> user, float userScale, Span<float> scores);

    [Fact]
    public void A_known_product_comes_out_exactly()
    {
        var table = new VectorTable(3, [0.5f, 2f], [1, 2, 3, -127, 0, 127]);
        var scores = new float[2];
        // The largest component is 32,767 steps, so the steps are 1 and the user is represented exactly.
        VectorScan.Score(table, [32_767f, 2f, -1f], scores);

        Assert.Equal([(32_767 + 4 - 3) * 0.5f, ((-127 * 32_767) - 127) * 2f], scores);
    }

    [Fact]
    public void Scores_are_near_the_dot_products_of_the_vectors_that_were_quantised() =>
        Worlds(Gen.Float[-1f, 1f]).Sample((rows, user) =>
        {
            VectorTable table = Table(rows, user.Length);
            var scores = new float[rows.Length];
            VectorScan.Score(table, user, scores);
            for (int row = 0; row < rows.Length; row++)
            {
                double exact = 0;
                for (int i = 0; i < user.Length; i++) exact += (double)rows[row][i] * user[i];
                Assert.InRange(scores[row] - exact, -0.0041 * user.Length, 0.0041 * user.Length);
            }
        });

    [Fact]
    public void Every_kernel_that_runs_here_gives_the_bits_of_the_plain_one() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[0, 40], Gen.UInt).Sample((dimension, count, seed) => CompareKernels(dimension, count, seed));

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        // Made on x64 (AVX2, SSE4.1 and plain) and on arm64 (AdvSimd and plain).
        var random = new Random(1);
        uint hash = 17;
        for (int dimension = 1; dimension <= 130; dimension++)
        {
            var codes = new sbyte[dimension * 9];
            random.NextBytes(MemoryMarshal.AsBytes(codes.AsSpan()));
            var table = new VectorTable(dimension, [.. Enumerable.Range(0, 9).Select(_ => random.NextSingle())], codes);
            var scores = new float[9];
            VectorScan.Score(table, Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f).ToArray(), scores);
            foreach (float score in scores) hash = (hash * 31) + BitConverter.SingleToUInt32Bits(score);
        }

        Assert.Equal(0xB1AC978Bu, hash);
    }

    [Fact]
    public void The_largest_vectors_do_not_overflow()
    {
        CompareKernels(VectorTable.MaxDimension, 9, 1);
        var table = new VectorTable(VectorTable.MaxDimension, [1f], [.. Enumerable.Repeat((sbyte)-128, VectorTable.MaxDimension)]);
        var scores = new float[1];
        VectorScan.Score(table, Enumerable.Repeat(-32_767f, VectorTable.MaxDimension).ToArray(), scores);

        Assert.Equal(128f * 32_767f * VectorTable.MaxDimension, scores[0]);
    }

    [Fact]
    public void A_user_that_is_no_number_scores_0()
    {
        var scores = new float[] { 5f };
        VectorScan.Score(new VectorTable(2, [1f], [1, 2]), [float.NaN, float.PositiveInfinity], scores);

        Assert.Equal(0f, scores[0]);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        var table = new VectorTable(2, [1f], [1, 2]);

        Assert.Throws<ArgumentException>(() => VectorScan.Score(table, new float[3], new float[1]));
        Assert.Throws<ArgumentException>(() => VectorScan.Score(table, new float[2], []));
        Assert.Throws<ArgumentException>(() => new VectorTable(2, [1f], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorTable(VectorTable.MaxDimension + 1, 1));
    }

    [Fact]
    public void A_scan_allocates_nothing()
    {
        var table = new VectorTable(64, 100);
        float[] user = new float[64], scores = new float[100];
        VectorScan.Score(table, user, scores);
        long before = GC.GetAllocatedBytesForCurrentThread();
        VectorScan.Score(table, user, scores);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void CompareKernels(int dimension, int count, uint seed)
    {
        var random = new Random((int)seed);
        var codes = new sbyte[dimension * count];
        random.NextBytes(MemoryMarshal.AsBytes(codes.AsSpan()));
        var table = new VectorTable(dimension, [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())], codes);
        short[] user = [.. Enumerable.Range(0, dimension).Select(_ => (short)random.Next(-32_767, 32_768))];
        float userScale = random.NextSingle();
        float[] plain = new float[count], other = new float[count];
        VectorScan.ScoreScalar(table, user, userScale, plain);
        foreach ((bool runs, Kernel kernel) in ((bool, Kernel)[])[(VectorScan.Has256, VectorScan.Score256), (VectorScan.Has128, VectorScan.Score128)])
        {
            if (!runs) continue;
            kernel(table, user, userScale, other);
            Assert.Equal(plain.Select(BitConverter.SingleToUInt32Bits), other.Select(BitConverter.SingleToUInt32Bits));
        }
    }

    private static Gen<(float[][] Rows, float[] User)> Worlds(Gen<float> component) =>
        from dimension in Gen.Int[1, 70]
        from rows in component.Array[dimension].Array[0, 20]
        from user in component.Array[dimension]
        select (rows, user);

    private static VectorTable Table(float[][] rows, int dimension)
    {
        var table = new VectorTable(dimension, rows.Length);
        for (int row = 0; row < rows.Length; row++) table.SetRow(row, rows[row]);
        return table;
    }
}
