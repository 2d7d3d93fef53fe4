using EdgeRec.Models.Training.NewTitles;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.NewTitles;

public sealed class NewTitlesSplitTests
{
    private const int Titles = 40, Viewers = 100;
    private static readonly SequenceFile File = World();
    private static readonly NewTitlesSplit Split = NewTitlesSplit.Of(File, hide: 0.2, seed: 3);

    [Fact]
    public void A_fifth_of_the_titles_is_hidden_half_to_choose_by_and_half_to_test()
    {
        Assert.Equal((32, 36, 40), (Split.Known, Split.ValidationEnd, Split.TitleIds.Length));
        Assert.Equal(File.TitleIds, Split.TitleIds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_hidden_is_learned_and_nobody_who_is_asked_is_learned_from()
    {
        Assert.All(Split.Training.Concat(Split.Stop.Select(c => c.History)), titles => Assert.All(titles, title => Assert.InRange(title, 0, Split.Known - 1)));
        Assert.InRange(Split.Training.Length, 1, (int)(Viewers * 0.8));
        HashSet<string> learned = [.. Split.Training.Select(Key)];
        Assert.All(Split.Test.Cases, question => Assert.DoesNotContain(learned, key => key.StartsWith(Key([.. question.History.Where(t => t < Split.Known)]) + " ", StringComparison.Ordinal) && question.History.Length > 20));
    }

    [Fact]
    public void Validation_knows_nothing_of_the_titles_of_the_test()
    {
        Assert.All(Split.Validation, question => Assert.InRange(question.Target, 0, Split.ValidationEnd - 1));
        Assert.All(Split.Validation, question => Assert.All(question.History, title => Assert.InRange(title, 0, Split.Known - 1)));
        Assert.Contains(Split.Validation, question => question.Target >= Split.Known);
        Assert.Contains(Split.Validation, question => question.Target < Split.Known);
    }

    [Fact]
    public void The_test_asks_at_first_plays_of_its_own_hidden_titles()
    {
        Assert.NotEmpty(Split.Test.Cases);
        Assert.All(Split.Test.Cases, question => Assert.InRange(question.Target, Split.ValidationEnd, Titles - 1));
        Assert.All(Split.Test.Cases.Concat(Split.KnownTest.Cases), question => Assert.DoesNotContain(question.Target, question.History));
        Assert.All(Split.KnownTest.Cases, question => Assert.InRange(question.Target, 0, Split.Known - 1));
    }

    [Fact]
    public void Questions_of_one_viewer_are_known_to_be_of_one()
    {
        Assert.Equal(Split.Test.Cases.Length, Split.Test.Viewers.Length);
        Assert.All(Split.Test.Viewers, viewer => Assert.InRange(viewer, 0, (int)(Viewers * NewTitlesSplit.ViewerShare) - 1));
        foreach (var own in Split.Test.Cases.Zip(Split.Test.Viewers).GroupBy(pair => pair.Second, pair => pair.First.History))
        {
            int[] longest = own.MaxBy(history => history.Length)!;
            Assert.All(own, history => Assert.Equal(history, longest[..history.Length]));
        }
    }

    [Fact]
    public void The_seed_decides_what_is_hidden()
    {
        Assert.Equal(Split.TitleIds, NewTitlesSplit.Of(File, 0.2, 3).TitleIds);
        Assert.NotEqual(Split.TitleIds, NewTitlesSplit.Of(File, 0.2, 4).TitleIds);
    }

    [Fact]
    public void A_world_too_small_to_ask_about_is_refused() =>
        Assert.Throws<InvalidDataException>(() => NewTitlesSplit.Of(new SequenceFile(["a", "b"], ["v"], [[0, 1]], null), 0.1, 1));

    private static string Key(int[] titles) => string.Join(' ', titles);

    private static SequenceFile World()
    {
        var random = new Random(1);
        return new SequenceFile(
            [.. Enumerable.Range(0, Titles).Select(t => $"t{t:00}")], [.. Enumerable.Range(0, Viewers).Select(v => $"v{v}")],
            [.. Enumerable.Range(0, Viewers).Select(_ => Enumerable.Range(0, Titles).OrderBy(_ => random.Next()).Take(30).ToArray())], null);
    }
}
