using System.Text.RegularExpressions;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Simulation.Words;

namespace EdgeRec.Models.Tests.Training.Words;

/// <summary>What the simulator invents reads as if people had written it.</summary>
public sealed partial class InventedWordsTests
{
    private const int ARow = 20;

    private static readonly SimulatedTitle[] Titles =
        [.. Enumerable.Range(1, 3).SelectMany(seed => new CatalogSimulator(seed, new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero)).Make(920, 320).Titles)];

    private static readonly SimulatedTitle[] Named = [.. Titles.Where(t => t.Kind != "episode")];

    [Fact]
    public void Names_are_short_and_complete() => Assert.All(Named, title =>
    {
        Assert.InRange(title.Name.Length, 2, TitleNames.Longest);
        Assert.Equal(title.Name.Trim(), title.Name);
        Assert.DoesNotContain('{', title.Name);
        Assert.DoesNotContain("  ", title.Name, StringComparison.Ordinal);
    });

    [Fact]
    public void Articles_agree_with_the_word_after_them()
    {
        IEnumerable<string> texts = Titles.SelectMany(t => new[] { t.Name, t.Synopsis ?? "" }.Concat(t.Artwork.Select(a => a.Alt)));
        Assert.All(texts, text => Assert.All(
            Article().Matches(text),
            m => Assert.Equal(Grammar.WithArticle(m.Groups[2].Value), $"{m.Groups[1].Value.ToLowerInvariant()} {m.Groups[2].Value}")));
    }

    [Fact]
    public void No_word_is_doubled() => Assert.All(Titles, title =>
    {
        Assert.DoesNotMatch(Doubled(), title.Name);
        Assert.DoesNotMatch(Doubled(), title.Synopsis ?? "");
    });

    [Fact]
    public void Synopses_are_sentences() =>
        Assert.All(Named, title => Assert.Matches(@"^\p{Lu}[^{}]+[.?]$", title.Synopsis));

    [Fact]
    public void A_row_of_one_genre_looks_like_the_work_of_many()
    {
        foreach (IGrouping<string, SimulatedTitle> genre in Named.Take(Named.Length / 3).GroupBy(t => t.Genres[0]))
        {
            foreach (SimulatedTitle[] row in genre.Chunk(ARow).Where(row => row.Length == ARow))
            {
                int alike = row.GroupBy(t => Shape(t.Name)).Max(g => g.Count());
                Assert.True(alike <= ARow / 2, $"{genre.Key}: {string.Join(" · ", row.Select(t => t.Name))}");
            }
        }
    }

    [Fact]
    public void The_episodes_of_a_series_have_different_names() =>
        Assert.All(
            Titles.Take(Titles.Length / 3).Where(t => t.Kind == "episode").GroupBy(t => t.Series),
            series => Assert.Equal(series.Count(), series.Select(t => t.Name).Distinct().Count()));

    [Fact]
    public void Every_pattern_can_be_filled_in_every_genre() => Assert.All(Lexicon.Genres.Values, words =>
    {
        var names = new TitleNames(new Random(1));
        Assert.All(words.Patterns.Concat(Lexicon.Patterns), pattern => Assert.DoesNotContain('{', names.Fill(pattern, words, "Ashwater")));
    });

    [Fact]
    public void An_article_in_the_middle_of_a_name_is_small_and_one_may_stand_before_a_possessive()
    {
        var names = new TitleNames(new Random(1));
        GenreWords words = Lexicon.Genres["horror"] with { Things = ["Umbrella"], Roles = ["Undertaker"] };

        Assert.Equal("How Not to Sell an Umbrella", names.Fill("How Not to Sell {a thing}", words, "Ashwater"));
        Assert.Equal("An Undertaker’s Year", names.Fill("{a role’s} Year", words, "Ashwater"));
        Assert.Equal("Two Umbrellas", names.Fill("Two {things}", words, "Ashwater"));
    }

    // What a reader sees of a pattern: the first word, and how many follow.
    private static string Shape(string name) => $"{name.Split(' ')[0]} {name.Count(c => c == ' ')}";

    [GeneratedRegex(@"\b([Aa]n?) ([\p{L}-]+)")]
    private static partial Regex Article();

    [GeneratedRegex(@"\b(\p{L}+) \1\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubled();
}
