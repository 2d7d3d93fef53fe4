using EdgeRec.Models.Core.Experiments.Conditions.Patterns;

namespace EdgeRec.Models.Tests.Experiments.Conditions.Patterns;

public sealed class PatternTests
{
    [Theory]
    [InlineData("a$", "a\n", false)]
    [InlineData("^\\d+$", "٣", false)]
    [InlineData("^\\w+$", "ü", false)]
    [InlineData("a.b", "a\rb", false)]
    [InlineData("[[]x", "[x", true)]
    [InlineData("[a-z-[b]+]", "b]", true)]
    [InlineData("a[]b", "a]b", false)]
    [InlineData("a[^]b", "a\nb", true)]
    [InlineData("\\/home\\/", "/home/", true)]
    [InlineData("\\a\\_", "a_", true)]
    [InlineData("[.$]", "$", true)]
    [InlineData("[\\d.]+$", "1.5", true)]
    [InlineData("(?=b)b", "ab", true)]
    [InlineData("(a)\\1", "aa", true)]
    public void Patterns_mean_what_they_mean_in_JavaScript(string pattern, string text, bool matches) => Assert.Equal(matches, Pattern.Of(pattern, ignoreCase: false)!.IsMatch(text));

    [Theory]
    [InlineData("(")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("a{2,1}")]
    public void What_is_no_pattern_is_refused(string pattern) => Assert.Null(Pattern.Of(pattern, ignoreCase: false));

    [Fact]
    public void Too_long_a_pattern_is_refused() => Assert.Null(Pattern.Of(new string('a', Pattern.MaxLength + 1), ignoreCase: false));

    [Fact]
    public void A_pattern_that_would_take_for_ever_needs_no_backtracking()
    {
        Pattern pattern = Pattern.Of("^(a+)+$", ignoreCase: false)!;
        Assert.False(pattern.Backtracks);
        Assert.False(pattern.IsMatch(new string('a', 50_000) + "b"));
    }

    [Fact]
    public void One_that_needs_backtracking_and_takes_for_ever_is_given_up_once_and_for_all()
    {
        Pattern pattern = Pattern.Of("^(?=(a+)+$)a", ignoreCase: false)!;
        Assert.True(pattern.Backtracks);
        Assert.True(pattern.IsMatch("aaa"));
        Assert.False(pattern.IsMatch(new string('a', 64) + "b"));
        Assert.False(pattern.IsMatch("aaa"));
    }

    [Fact]
    public void A_payload_has_only_so_many_patterns_that_backtrack()
    {
        var cache = new PatternCache();
        for (int i = 0; i < PatternCache.MaxBacktracking; i++) Assert.NotNull(cache.Get($"(?=b){i}", false, out _));
        Assert.Null(cache.Get("(?=b)more", false, out string? problem));
        Assert.NotNull(problem);
        Assert.NotNull(cache.Get("(?=b)1", false, out _));
        Assert.NotNull(cache.Get("plain", false, out _));
    }
}
