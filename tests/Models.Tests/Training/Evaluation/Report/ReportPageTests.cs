using EdgeRec.Models.Training.Evaluation.Report;

namespace EdgeRec.Models.Tests.Training.Evaluation.Report;

public sealed class ReportPageTests
{
    [Fact]
    public void Text_and_cells_cannot_become_markup()
    {
        var page = new ReportPage("A & B");
        page.Section("<s>");
        page.Text("1 < 2");
        page.Table(["<th>"], [["<td>"]]);
        page.Command("fit --out <X>");

        string html = page.ToString();

        Assert.Contains("<title>A &amp; B</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<s>", html, StringComparison.Ordinal);
        Assert.Contains("1 &lt; 2", html, StringComparison.Ordinal);
        Assert.Contains("<td>&lt;td&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;X&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_besides_itself()
    {
        var page = new ReportPage("Figures");
        page.Figure(ReportPlot.Bars("Bars", [("one", .1, false), ("two", .2, true)]), "Two is more than one.");
        page.Figure(ReportPlot.Lines("Lines", "x", "y", [("a", [0, 1], [0, 1])], diagonal: true), "A line.");

        string html = page.ToString();

        Assert.Equal(2, html.Split("src=\"data:image/svg+xml;base64,").Length - 1);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }
}
