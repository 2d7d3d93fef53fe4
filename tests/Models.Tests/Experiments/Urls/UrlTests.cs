using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Urls;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.Urls;

public sealed class UrlTests
{
    [Theory]
    [InlineData("/home", "https://tv.example/home", true)]
    [InlineData("home/", "https://tv.example/home", true)]
    [InlineData("/home", "https://tv.example/home/?a=b#c", true)]
    [InlineData("/home", "https://tv.example/HOME", true)]
    [InlineData("/home", "https://tv.example/home/2", false)]
    [InlineData("/home/*", "https://tv.example/home/2", true)]
    [InlineData("tv.example/*", "https://tv.example/", true)]
    [InlineData("*.example/home", "https://tv.example/home", true)]
    [InlineData("other.example/home", "https://tv.example/home", false)]
    [InlineData("https://tv.example:443/home", "https://TV.example/home", true)]
    [InlineData("http://tv.example/home", "https://tv.example/home", true)]
    [InlineData("/home?a=1", "/home?b=2&a=1", true)]
    [InlineData("/home?a=1*", "/home?a=17", true)]
    [InlineData("/home?a=1", "/home?a=2", false)]
    [InlineData("/home?a=x%20y", "/home?a=x+y", true)]
    [InlineData("/home#top", "/home#top", true)]
    [InlineData("/home#top", "/home", false)]
    [InlineData("/a/b", "/a/./c/../b", true)]
    [InlineData("/a.b", "/axb", false)]
    public void Simple_patterns_compare_host_path_query_and_fragment(string pattern, string url, bool matches) =>
        Assert.Equal(matches, UrlPattern.Target(url, [new UrlPattern(UrlPatternKind.Simple, pattern)]));

    [Theory]
    [InlineData("^/home", "https://tv.example/home", true)]
    [InlineData("tv\\.example", "https://tv.example/home", true)]
    [InlineData("/home$", "https://tv.example/home?a", false)]
    public void Regular_expressions_see_the_address_with_and_without_its_host(string pattern, string url, bool matches) =>
        Assert.Equal(matches, UrlPattern.Target(url, [new UrlPattern(UrlPatternKind.Regex, pattern)]));

    [Fact]
    public void What_excludes_wins_and_excluding_alone_lets_the_rest_in()
    {
        var all = new UrlPattern(UrlPatternKind.Simple, "/*");
        var not = new UrlPattern(UrlPatternKind.Simple, "/kids", include: false);
        Assert.False(UrlPattern.Target("/kids", [all, not]));
        Assert.True(UrlPattern.Target("/home", [all, not]));
        Assert.True(UrlPattern.Target("/home", [not]));
        Assert.False(UrlPattern.Target("/home", []));
    }

    [Fact]
    public void Many_wildcards_take_no_longer_than_their_product()
    {
        string pattern = string.Concat(Enumerable.Repeat("/*a", 500));
        Assert.False(UrlPattern.Target("/" + new string('a', 5_000) + "b", [new UrlPattern(UrlPatternKind.Simple, pattern)]));
    }

    [Theory]
    [InlineData("?e=1", 1)]
    [InlineData("?e=01", 1)]
    [InlineData("?e=1x", 1)]
    [InlineData("?e", null)]
    [InlineData("?e=", null)]
    [InlineData("?e=99999999999", null)]
    [InlineData("?ee=1", null)]
    [InlineData("?e=7&e=1", null)]
    public void A_variation_is_forced_by_the_first_of_its_name(string query, int? variation) => Assert.Equal(variation, QueryStrings.ForcedVariation("e", $"https://tv.example/{query}", 3));

    [Theory]
    [InlineData("https://a.example/?x=1&y=2", "https://b.example/new", "https://b.example/new?x=1&y=2")]
    [InlineData("https://a.example/?x=1&y=2", "https://b.example/new?y=3#z", "https://b.example/new?y=3&x=1#z")]
    [InlineData("https://a.example/", "https://b.example/new", "https://b.example/new")]
    [InlineData("/a?x=1", "/new", "/new")]
    public void A_redirect_takes_along_what_its_target_does_not_say(string page, string target, string merged)
    {
        var payload = Payload($$"""{"features":{},"experiments":[{"key":"e","variations":[{"urlRedirect":"{{target}}"},{"urlRedirect":"{{target}}"}],"urlPatterns":[{"type":"simple","pattern":"*"}],"persistQueryString":true}]}""");
        Assert.Equal(merged, new FlagEvaluator(payload, Id("a"), new EvaluationOptions { Url = page }).FindRedirect()?.UrlWithQuery);
    }

    [Fact]
    public void One_that_the_page_must_ask_for_redirects_nobody()
    {
        var payload = Payload("""{"features":{},"experiments":[{"key":"e","manual":true,"variations":[{},{"urlRedirect":"/new"}],"urlPatterns":[{"type":"simple","pattern":"*"}]}]}""");
        Assert.Null(new FlagEvaluator(payload, Id("a"), new EvaluationOptions { Url = "/home" }).FindRedirect());
    }
}
