using CsCheck;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Tower;

[Collection(TorchTests.Name)]
public sealed class TowerBatchesTests
{
    private const int Titles = 9;
    private static readonly TowerConfig Config = new() { Dimension = 4, Heads = 1, HistoryLength = 5, BatchTokens = 20 };

    [Fact]
    public void Every_title_but_the_first_is_asked_exactly_once() => Gen.Select(Gen.Int[0, Titles - 1].Array[0, 30].Array[1, 8], Gen.Int).Sample((all, seed) =>
    {
        WatchedSequence[] sequences = [.. all.Select(titles => new WatchedSequence(titles))];
        var asked = new Dictionary<(WatchedSequence, int), int>();
        foreach (TowerBatches.Window[] batch in new TowerBatches(Config, Titles).OfPass(sequences, new Random(seed)))
        {
            Assert.InRange(batch.Length * batch.Max(w => w.Length), 1, Config.BatchTokens);
            foreach (TowerBatches.Window window in batch)
            {
                Assert.InRange(window.Length, 1, Config.HistoryLength);
                for (int i = 0; i < window.Length; i++)
                {
                    asked[(window.Sequence, window.From + i + 1)] = asked.GetValueOrDefault((window.Sequence, window.From + i + 1)) + 1;
                }
            }
        }

        Assert.Equal(sequences.Sum(s => Math.Max(0, s.Titles.Length - 1)), asked.Count);
        Assert.All(asked.Values, times => Assert.Equal(1, times));
    });

    [Fact]
    public void A_window_is_aligned_to_its_end_and_knows_what_was_seen_before_it()
    {
        LibtorchLibraries.Load();
        var sequence = new WatchedSequence([7, 1, 2, 1, 3, 7, 4], [.1f, .2f, .3f, .4f, .5f, .6f, .7f]);

        TowerBatch batch = new TowerBatches(Config, Titles).Build([new(sequence, 2, 4), new(sequence, 0, 2)]);

        Assert.Equal([2, 1, 3, 7, 0, 0, 7, 1], batch.Titles.data<long>());
        Assert.Equal([.3f, .4f, .5f, .6f, 0, 0, .1f, .2f], batch.Weights.data<float>());
        Assert.Equal([1, 3, 7, 4, 0, 0, 1, 2], batch.Targets.data<long>());
        Assert.Equal([0, 1, 0, 1, 0, 0, 1, 1], batch.Counts.data<float>()); // 1 and 7 had been seen before
        int[] first = [.. batch.FirstSeen.data<int>()];
        Assert.Equal((-2, -1, 0, 2, int.MaxValue), (first[7], first[1], first[2], first[3], first[4]));
    }

    [Fact]
    public void A_title_watched_again_points_to_its_later_place()
    {
        LibtorchLibraries.Load();
        TowerBatch batch = new TowerBatches(Config, Titles).Build([new(new WatchedSequence([1, 2, 1, 3, 1]), 0, 4)]);

        Assert.Equal([2, int.MaxValue, int.MaxValue, int.MaxValue], batch.Next.data<int>());
    }
}
