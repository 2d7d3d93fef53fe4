using System.Runtime.Intrinsics.Arm;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// The dot product of one user with every row of a <see cref="VectorTable"/>: the pass that finds candidates. The user is quantised to
/// sixteen bits, the sums are exact integers whatever the order of adding, and each is converted and scaled by the same two
/// multiplications: the scores have the same bits on every processor.
/// </summary>
public static partial class VectorScan
{
    /// <summary>Which form of the scan runs on this processor, for <c>status</c>: <c>avx2</c>, <c>sse4.1</c>, <c>advsimd</c> or <c>plain</c>.</summary>
    public static string Kernel => Has256 ? "avx2" : !Has128 ? "plain" : AdvSimd.Arm64.IsSupported ? "advsimd" : "sse4.1";

    /// <summary>Scores every row. Allocates nothing.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="user">The user's vector, as long as the table's dimension; a component that is not finite counts as 0.</param>
    /// <param name="scores">Receives <c>user · row</c> for each row; at least as long as the table.</param>
    /// <exception cref="ArgumentException">If a length is wrong.</exception>
    public static void Score(VectorTable table, ReadOnlySpan<float> user, Span<float> scores)
    {
        Check(table, user, scores);
        Span<short> codes = stackalloc short[VectorTable.MaxDimension];
        codes = codes[..user.Length];
        float userScale = VectorQuantizer.QuantizeUser(user, codes);
        Span<float> into = scores[..table.Count];
        if (Has256) Score256(table, codes, userScale, into);
        else if (Has128) Score128(table, codes, userScale, into);
        else ScoreScalar(table, codes, userScale, into);
    }

    /// <summary>The plain form: what the others must equal to the bit.</summary>
    internal static void ScoreScalar(VectorTable table, ReadOnlySpan<short> user, float userScale, Span<float> scores)
    {
        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = Scale(Dot(table.Row(row), user), table.Scales[row], userScale);
        }
    }

    private static int Dot(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> user)
    {
        int sum = 0;
        for (int i = 0; i < user.Length; i++) sum += row[i] * user[i];
        return sum;
    }

    private static float Scale(int sum, float rowScale, float userScale) => sum * rowScale * userScale;

    private static void Check(VectorTable table, ReadOnlySpan<float> user, Span<float> scores)
    {
        if (user.Length != table.Dimension) throw new ArgumentException($"The user has {user.Length} components, the table {table.Dimension}.", nameof(user));
        if (scores.Length < table.Count) throw new ArgumentException($"{scores.Length} places do not hold {table.Count} scores.", nameof(scores));
    }
}
