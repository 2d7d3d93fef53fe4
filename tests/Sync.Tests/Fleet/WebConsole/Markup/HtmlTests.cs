using System.Net;
using CsCheck;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Markup;

public sealed class HtmlTests
{
    [Fact]
    public void Whatever_stands_in_a_hole_stays_in_its_place() => Gen.String.Sample(text =>
    {
        string made = Html.Of($"""<b title="{text}">{text}</b>""").ToString();
        string inside = made["<b title=\"".Length..^"</b>".Length];
        Assert.Equal(1, inside.Count(c => c == '"'));
        Assert.Equal(1, inside.Count(c => c == '>'));
        Assert.DoesNotContain('<', inside);
        Assert.DoesNotContain('\'', inside);
    });

    [Fact]
    public void A_text_is_read_as_it_was_written() =>
        Gen.String[Gen.Char['\u0020', '\u02ff'], 0, 40].Sample(text => Assert.Equal(text, WebUtility.HtmlDecode(Html.Of($"{text}").ToString())));

    [Fact]
    public void Html_in_html_is_not_encoded_again()
    {
        Html inner = Html.Of($"<i>{"<"}</i>");
        Assert.Equal("<p><i>&lt;</i><i>&lt;</i></p>", Html.Of($"<p>{new[] { inner, inner }}</p>").ToString());
        Assert.Equal("", Html.If(false, $"<p>{inner}</p>").ToString());
        Assert.Equal("1234567 0.5", Html.Of($"{1_234_567} {0.5:0.0}").ToString());
    }

    [Fact]
    public void What_somebody_else_wrote_is_kept_apart_and_short()
    {
        string shown = Words.Theirs(new string('x', 5_000)).ToString();
        Assert.StartsWith("<bdi>xxx", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 300, 330);
    }
}
