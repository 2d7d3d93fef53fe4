using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeRec.Models.Core.Ranking;

// Both kernels take four rows at a time, so that one load of the user serves four rows and the sums across lanes are shared too.
public static partial class VectorScan
{
    private const int Rows = 4;
    private const int Lanes = 16;

    /// <summary>Whether the kernel of 256 bits (AVX2) runs here.</summary>
    internal static bool Has256 => Avx2.IsSupported;

    /// <summary>Whether the kernel of 128 bits (AdvSimd, SSE4.1) runs here.</summary>
    internal static bool Has128 => AdvSimd.Arm64.IsSupported || Sse41.IsSupported;

    internal static void Score256(VectorTable table, ReadOnlySpan<short> user, float userScale, Span<float> scores)
    {
        int dimension = user.Length, whole = dimension - (dimension % Lanes), row = 0;
        ref sbyte codes = ref MemoryMarshal.GetArrayDataReference(table.Codes);
        ref short u = ref MemoryMarshal.GetReference(user);
        for (; row + Rows <= scores.Length; row += Rows)
        {
            ref sbyte r = ref Unsafe.Add(ref codes, (nint)row * dimension);
            Vector256<int> a = default, b = default, c = default, d = default;
            for (int i = 0; i < whole; i += Lanes)
            {
                Vector256<short> wide = Vector256.LoadUnsafe(ref u, (nuint)i);
                a += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)i)), wide);
                b += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)(i + dimension))), wide);
                c += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)(i + (2 * dimension)))), wide);
                d += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)(i + (3 * dimension)))), wide);
            }

            Vector256<int> halves = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
            Store(table, user, whole, halves.GetLower() + halves.GetUpper(), userScale, scores, row);
        }

        Rest(table, user, userScale, scores, row);
    }

    internal static void Score128(VectorTable table, ReadOnlySpan<short> user, float userScale, Span<float> scores)
    {
        int dimension = user.Length, whole = dimension - (dimension % Lanes), row = 0;
        ref sbyte codes = ref MemoryMarshal.GetArrayDataReference(table.Codes);
        ref short u = ref MemoryMarshal.GetReference(user);
        for (; row + Rows <= scores.Length; row += Rows)
        {
            ref sbyte r = ref Unsafe.Add(ref codes, (nint)row * dimension);
            Vector128<int> a = default, b = default, c = default, d = default;
            for (int i = 0; i < whole; i += Lanes)
            {
                Vector128<short> low = Vector128.LoadUnsafe(ref u, (nuint)i), high = Vector128.LoadUnsafe(ref u, (nuint)(i + (Lanes / 2)));
                a = Add(a, Vector128.LoadUnsafe(ref r, (nuint)i), low, high);
                b = Add(b, Vector128.LoadUnsafe(ref r, (nuint)(i + dimension)), low, high);
                c = Add(c, Vector128.LoadUnsafe(ref r, (nuint)(i + (2 * dimension))), low, high);
                d = Add(d, Vector128.LoadUnsafe(ref r, (nuint)(i + (3 * dimension))), low, high);
            }

            Vector128<int> sums = AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.AddPairwise(AdvSimd.Arm64.AddPairwise(a, b), AdvSimd.Arm64.AddPairwise(c, d))
                : Ssse3.HorizontalAdd(Ssse3.HorizontalAdd(a, b), Ssse3.HorizontalAdd(c, d));
            Store(table, user, whole, sums, userScale, scores, row);
        }

        Rest(table, user, userScale, scores, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Add(Vector128<int> sum, Vector128<sbyte> row, Vector128<short> low, Vector128<short> high)
    {
        if (AdvSimd.Arm64.IsSupported)
        {
            Vector128<short> a = AdvSimd.SignExtendWideningLower(row.GetLower()), b = AdvSimd.SignExtendWideningUpper(row);
            sum = AdvSimd.MultiplyWideningLowerAndAdd(sum, a.GetLower(), low.GetLower());
            sum = AdvSimd.MultiplyWideningUpperAndAdd(sum, a, low);
            sum = AdvSimd.MultiplyWideningLowerAndAdd(sum, b.GetLower(), high.GetLower());
            return AdvSimd.MultiplyWideningUpperAndAdd(sum, b, high);
        }

        Vector128<short> lower = Sse41.ConvertToVector128Int16(row);
        Vector128<short> upper = Sse41.ConvertToVector128Int16(Sse2.ShiftRightLogical128BitLane(row, 8));
        return sum + Sse2.MultiplyAddAdjacent(lower, low) + Sse2.MultiplyAddAdjacent(upper, high);
    }

    /// <summary>Adds what the vectors left over of four rows, scales and stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        VectorTable table, ReadOnlySpan<short> user, int whole, Vector128<int> sums, float userScale, Span<float> scores, int row)
    {
        if (whole < user.Length)
        {
            ReadOnlySpan<short> tail = user[whole..];
            sums += Vector128.Create(
                Dot(table.Row(row)[whole..], tail), Dot(table.Row(row + 1)[whole..], tail),
                Dot(table.Row(row + 2)[whole..], tail), Dot(table.Row(row + 3)[whole..], tail));
        }

        Vector128<float> scaled = Vector128.ConvertToSingle(sums) * Vector128.Create<float>(table.Scales.AsSpan(row, Rows));
        (scaled * Vector128.Create(userScale)).CopyTo(scores[row..]);
    }

    private static void Rest(VectorTable table, ReadOnlySpan<short> user, float userScale, Span<float> scores, int row)
    {
        for (; row < scores.Length; row++) scores[row] = Scale(Dot(table.Row(row), user), table.Scales[row], userScale);
    }
}
