using CsCheck;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Sequences.Streamed;

namespace EdgeRec.Models.Tests.Training.Sequences.Streamed;

public sealed class StreamedSplitTests
{
    private static readonly Gen<(int Title, int Wait)[][]> Histories = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 100_000]).Array[1, 12].Array[1, 30];

    [Fact]
    public void What_is_learned_and_asked_is_that_of_the_split_in_memory()
    {
        Histories.Sample(
            histories =>
            {
                string path = Write(histories);
                var file = SequenceFile.Read(path);
                var lines = new SequenceLines(path, shardPlays: 25);
                HashSet<string> named = [.. file.Viewers.Where((_, i) => i % 3 == 0)];

                Same(SequenceSplit.LeaveOneOut(file, named, 1), new StreamedSplit(lines, SplitKind.LeaveOneOut, named, 1), file, lines);
                Same(SequenceSplit.ByTime(file, 1), new StreamedSplit(lines, SplitKind.Time, null, 1), file, lines);
                File.Delete(path);
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void A_tenth_is_drawn_for_validation_and_the_same_seed_draws_the_same()
    {
        string path = Write([.. Enumerable.Range(0, 60).Select(i => new (int, int)[] { (i % 5, 1), (3, 1), (4, 1), (i % 7, 1) })]);
        var lines = new SequenceLines(path, 20);

        NextTitleCase[] first = new StreamedSplit(lines, SplitKind.LeaveOneOut, null, 4).Validation, again = new StreamedSplit(lines, SplitKind.LeaveOneOut, null, 4).Validation;

        Assert.Equal(6, first.Length);
        Assert.Equal(first.Select(c => string.Join(' ', c.History)), again.Select(c => string.Join(' ', c.History)));
        Assert.True(lines.Shards > 5);
        File.Delete(path);
    }

    private static void Same(SequenceSplit expected, StreamedSplit found, SequenceFile file, SequenceLines lines)
    {
        Assert.Equal(file.TitleIds, lines.TitleIds);
        Assert.Equal(expected.Training, Enumerable.Range(0, found.Shards).SelectMany(found.Read).Select(sequence => sequence.Titles));
        Assert.Equal(expected.Validation.Select(Text), found.Validation.Select(Text));
    }

    private static string Text(NextTitleCase asked) => $"{string.Join(' ', asked.History)} → {asked.Target}";

    private static string Write((int Title, int Wait)[][] histories)
    {
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, histories.Select((history, i) =>
        {
            long time = 0;
            return $"v{i}\t{string.Join(' ', history.Select(play => $"t{play.Title}"))}\t{string.Join(' ', history.Select(play => time += play.Wait))}";
        }));
        return path;
    }
}
