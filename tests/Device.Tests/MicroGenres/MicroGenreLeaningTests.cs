using EdgeRec.Device.MicroGenres;

namespace EdgeRec.Device.Tests.MicroGenres;

public sealed class MicroGenreLeaningTests
{
    private static readonly MicroGenreIndex Index = MicroGenreWorld.Catalog.MicroGenres;
    private static readonly MicroGenreLeaning Leaning = new(Index, 200);

    [Fact]
    public void A_viewer_leans_to_what_is_much_of_the_history_and_little_of_the_catalogue()
    {
        LeaningMicroGenre[] leaning = Of([0, 20, 40, 60, 80]);

        Assert.NotEmpty(leaning);
        Assert.All(leaning, genre => Assert.InRange(Index.Counts[genre.Number], 6, 16));
    }

    [Fact]
    public void Nobody_leans_to_anything_without_a_history() => Assert.Empty(Of([]));

    [Fact]
    public void What_was_disliked_tells_nothing_for_it() => Assert.Empty(Leaning.Of([0, 20, 40], [-1f, -1f, -1f], false, 8));

    [Fact]
    public void One_title_is_no_leaning() => Assert.Empty(Of([20]));

    [Fact]
    public void Of_a_history_of_any_length_the_newest_count() =>
        Assert.Equal(Of([0, 20, 40, 60, 80]).Select(g => g.Id), Leaning.Of(
            [.. Enumerable.Repeat(1, 300), .. Enumerable.Repeat(0, 251), 0, 20, 40, 60, 80], [.. Enumerable.Repeat(1f, 300), .. Enumerable.Repeat(-1f, 251), 1f, 1f, 1f, 1f, 1f], false, 8).Select(g => g.Id));

    [Fact]
    public void What_is_not_for_children_is_not_said_to_them()
    {
        ILookup<bool, string> allowed = Enumerable.Range(0, Index.Count).ToLookup(genre => KidsWords.Allow(Index, genre), Index.Name);

        Assert.Contains("Heists", allowed[true]);
        Assert.NotEmpty(allowed[false]);
        Assert.All(allowed[false], name => Assert.Contains("Crime", name, StringComparison.Ordinal));
        Assert.DoesNotContain(allowed[true], name => name.Contains("Crime", StringComparison.Ordinal));
    }

    private static LeaningMicroGenre[] Of(int[] titles) => Leaning.Of(titles, [.. titles.Select(_ => 1f)], false, 8);
}
