using CsCheck;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Tests.Core.Taste;

public sealed class PrefixVectorsTests
{
    private const int HistoryLength = 40;
    private static readonly Gen<(int[] Titles, float[] Weights)> Histories =
        Gen.Int[0, 5].Array[0, HistoryLength].Select(Gen.Int[1, 2].Array[HistoryLength], (titles, weights) => (titles, weights[..titles.Length].Select(w => (float)w).ToArray()));

    [Fact]
    public void Whatever_was_read_before_the_vectors_are_those_of_the_history() =>
        Histories.Array[1, 6].Sample(histories =>
        {
            var kept = new PrefixVectors(HistoryLength);
            foreach ((int[] titles, float[] weights) in histories)
            {
                Assert.Equal(Read(new PrefixVectors(HistoryLength), titles, weights).Users, Read(kept, titles, weights).Users);
            }
        });

    [Fact]
    public void After_a_play_one_vector_is_run_and_after_a_rating_those_that_it_reaches()
    {
        int[] titles = [.. Enumerable.Range(0, 30)];
        float[] weights = [.. Enumerable.Repeat(1f, 30)];
        var kept = new PrefixVectors(HistoryLength);

        Assert.Equal(16, Read(kept, titles, weights).Runs);
        Assert.Equal(0, Read(kept, titles, weights).Runs);
        Assert.Equal(1, Read(kept, [.. titles, 99], [.. weights, 1f]).Runs);
        weights[25] = 0.5f;
        Assert.Equal(6, Read(kept, [.. titles, 99], [.. weights, 1f]).Runs);
        Assert.Equal(0, Read(kept, [.. titles, 99], [.. weights, 1f]).Runs);
    }

    [Theory]
    [InlineData(HistoryLength, HistoryLength)]
    [InlineData(200, 200)]
    [InlineData(200, 80)]
    public void A_play_costs_one_run_where_the_oldest_title_is_forgotten_too(int historyLength, int titles)
    {
        var kept = new PrefixVectors(historyLength);
        float[] weights = [.. Enumerable.Repeat(1f, titles)];
        Read(kept, [.. Enumerable.Range(0, titles)], weights);

        Assert.Equal(1, Read(kept, [.. Enumerable.Range(1, titles)], weights).Runs);
    }

    private static (float[][] Users, int Runs) Read(PrefixVectors kept, int[] titles, float[] weights)
    {
        int runs = 0, from = Math.Max(1, titles.Length - TasteMemory.Window + 1);
        return ([.. Enumerable.Range(from, Math.Max(0, titles.Length - from + 1)).Select(after => kept.After(titles.AsSpan(0, after), weights.AsSpan(0, after), User))], runs);

        // A vector that tells every history from nearly every other.
        ReadOnlySpan<float> User(ReadOnlySpan<int> some, ReadOnlySpan<float> theirs)
        {
            runs++;
            float[] user = [some.Length, 0f];
            for (int i = 0; i < some.Length; i++) user[1] = (user[1] * 0.9f) + ((some[i] + 1) * theirs[i]);
            return user;
        }
    }
}
