using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.Sequences;

public sealed class SequenceSplitTests
{
    [Fact]
    public void The_last_title_is_asked_and_nothing_of_it_is_learned()
    {
        var file = new SequenceFile(["a", "b", "c", "d"], ["anna", "ben"], [[0, 1, 2, 3], [3, 2, 1]], null);

        var split = SequenceSplit.LeaveOneOut(file, new HashSet<string> { "anna" }, seed: 1);

        Assert.Equal([0, 1], split.Training[0]);
        Assert.Equal([3, 2], split.Training[1]);
        Assert.Equal(["0 1 → 2"], split.Validation.Select(Text));
        Assert.Equal(["0 1 2 → 3", "3 2 → 1"], split.Test.Select(Text));
    }

    [Fact]
    public void Without_named_viewers_a_tenth_is_drawn_and_the_same_seed_draws_the_same()
    {
        var file = new SequenceFile(["a", "b", "c"], [.. Enumerable.Range(0, 50).Select(i => $"v{i}")], [.. Enumerable.Repeat(new[] { 0, 1, 2 }, 50)], null);

        Assert.Equal(5, SequenceSplit.LeaveOneOut(file, null, seed: 4).Validation.Length);
        Assert.Equal(
            SequenceSplit.LeaveOneOut(file, null, seed: 4).Training.Select(t => t.Length), SequenceSplit.LeaveOneOut(file, null, seed: 4).Training.Select(t => t.Length));
    }

    [Fact]
    public void By_time_nothing_after_the_moment_is_learned_from_anybody()
    {
        // 20 plays: validation begins at time 15, the test at 18. Ben alone watched on both sides of 15, and is held back.
        var file = new SequenceFile(
            ["a", "b", "c", "d"], ["anna", "ben"], [[0, 1, 2, 3, 0, 1, 2, 3, 0, 1], [0, 0, 0, 0, 0, 0, 0, 1, 0, 2]],
            [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [10, 11, 12, 13, 14, 15, 15, 16, 18, 19]]);

        var split = SequenceSplit.ByTime(file, seed: 1);

        Assert.Equal(10, split.Training[0].Length);
        Assert.Equal([0, 0, 0, 0, 0], split.Training[1]);
        Assert.Equal(1, Assert.Single(split.Validation).Target);
        Assert.Equal(2, Assert.Single(split.Test).Target);
    }

    [Fact]
    public void By_time_at_most_512_are_held_back_and_the_others_taught_up_to_the_moment()
    {
        // Six hundred viewers watch one title at each of the times 0 to 9: validation begins at 8, the test at 9.
        int[] watched = [.. Enumerable.Range(0, 10)], viewers = [.. Enumerable.Range(0, 600)];
        long[] times = [.. watched.Select(t => (long)t)];
        var file = new SequenceFile([.. watched.Select(t => $"t{t}")], [.. viewers.Select(v => $"v{v}")], [.. viewers.Select(_ => watched)], [.. viewers.Select(_ => times)]);

        var split = SequenceSplit.ByTime(file, seed: 1);

        Assert.Equal(512, split.Training.Count(t => t.Length == 8));
        Assert.Equal(88, split.Training.Count(t => t.Length == 9));
        Assert.Equal(Enumerable.Repeat(8, 512), split.Validation.Select(v => v.Target));
        Assert.Equal(Enumerable.Repeat(9, 600), split.Test.Select(t => t.Target));
    }

    [Fact]
    public void By_time_needs_times() =>
        Assert.Throws<InvalidDataException>(() => SequenceSplit.ByTime(new SequenceFile(["a"], ["anna"], [[0]], null), seed: 1));

    private static string Text(NextTitleCase question) => $"{string.Join(' ', question.History)} → {question.Target}";
}
