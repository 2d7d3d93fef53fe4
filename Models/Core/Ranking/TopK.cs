using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>The best few of many scores, without sorting the many and without allocating.</summary>
/// <remarks>
/// A heap of the best so far, the worst of them on top; whatever does not beat that one is passed over, which after the first few
/// hundred is nearly everything. Cost about n comparisons plus k·log k.
/// </remarks>
public static class TopK
{
    /// <summary>Selects the indices of the highest scores.</summary>
    /// <param name="scores">One score an index. NaN is never selected.</param>
    /// <param name="eligibleBits">Bit <c>i</c> says whether index <c>i</c> may be selected; empty means that all may. Otherwise it covers all scores; later bits are ignored.</param>
    /// <param name="best">Receives the indices, best first, equal scores by lower index; its length is how many are wanted.</param>
    /// <returns>How many were found, at most the length of <paramref name="best"/>.</returns>
    /// <exception cref="ArgumentException">If the bitmap is too short.</exception>
    public static int Select(ReadOnlySpan<float> scores, ReadOnlySpan<ulong> eligibleBits, Span<int> best)
    {
        if (!eligibleBits.IsEmpty && eligibleBits.Length < BitSet.WordsFor(scores.Length))
        {
            throw new ArgumentException($"{eligibleBits.Length} words of eligible bits do not cover {scores.Length} scores.", nameof(eligibleBits));
        }

        if (best.IsEmpty) return 0;
        int count = 0;
        for (int start = 0; start < scores.Length; start += 64)
        {
            int length = Math.Min(64, scores.Length - start);
            ulong word = eligibleBits.IsEmpty ? ulong.MaxValue : eligibleBits[start >> 6];
            if (length < 64) word &= (1UL << length) - 1;
            if (word != 0 && count == best.Length) word &= Above(scores.Slice(start, length), scores[best[0]]);
            for (; word != 0; word &= word - 1)
            {
                int index = start + BitOperations.TrailingZeroCount(word);
                count = Offer(scores, best, count, index);
            }
        }

        SortBestFirst(scores, best[..count]);
        return count;
    }

    private static int Offer(ReadOnlySpan<float> scores, Span<int> heap, int count, int index)
    {
        float score = scores[index];
        if (float.IsNaN(score)) return count;
        if (count < heap.Length)
        {
            SiftUp(scores, heap, count, index);
            return count + 1;
        }

        // Indices come in rising order, so an equal score loses to those already there.
        if (score > scores[heap[0]]) SiftDown(scores, heap, index);
        return count;
    }

    /// <summary>Bit <c>i</c>: whether score <c>i</c> of at most 64 is above the threshold.</summary>
    private static ulong Above(ReadOnlySpan<float> scores, float threshold)
    {
        ulong mask = 0;
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref float first = ref MemoryMarshal.GetReference(scores);
            Vector128<float> limit = Vector128.Create(threshold);
            for (; i + 4 <= scores.Length; i += 4)
            {
                Vector128<float> above = Vector128.GreaterThan(Vector128.LoadUnsafe(ref first, (nuint)i), limit);
                mask |= (ulong)above.ExtractMostSignificantBits() << i;
            }
        }

        for (; i < scores.Length; i++) mask |= (scores[i] > threshold ? 1UL : 0UL) << i;
        return mask;
    }

    /// <summary>Whether <paramref name="a"/> ranks behind <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // the daemon is compiled for size, which would call it each time
    private static bool Worse(ReadOnlySpan<float> scores, int a, int b) =>
        scores[a] < scores[b] || (scores[a] == scores[b] && a > b);

    private static void SiftUp(ReadOnlySpan<float> scores, Span<int> heap, int at, int index)
    {
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (!Worse(scores, index, heap[parent])) break;
            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = index;
    }

    /// <summary>Puts <paramref name="index"/> in place of the top and restores the heap.</summary>
    private static void SiftDown(ReadOnlySpan<float> scores, Span<int> heap, int index)
    {
        int at = 0;
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= heap.Length) break;
            if (child + 1 < heap.Length && Worse(scores, heap[child + 1], heap[child])) child++;
            if (!Worse(scores, heap[child], index)) break;
            heap[at] = heap[child];
            at = child;
        }

        heap[at] = index;
    }

    private static void SortBestFirst(ReadOnlySpan<float> scores, Span<int> heap)
    {
        for (int last = heap.Length - 1; last > 0; last--)
        {
            int worst = heap[0];
            SiftDown(scores, heap[..last], heap[last]);
            heap[last] = worst;
        }
    }
}
