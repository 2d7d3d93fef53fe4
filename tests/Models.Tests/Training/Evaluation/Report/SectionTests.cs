using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Report;
using EdgeRec.Models.Training.Situation.Ablations;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Tests.Training.Evaluation.Report;

public sealed class SectionTests
{
    [Fact]
    public void What_the_situation_command_printed_comes_back_as_a_table_and_a_picture()
    {
        var result = new SituationResult(
            4, 60, 1, 0.1, 0.2, 0.8, new Reliability([new Reliability.Bin(.05, .04, 30), new Reliability.Bin(.2, .25, 30)], .03), [new Gain("time of day", new Interval(.002, .001, .003), new Interval(.005, .004, .006))]);
        var page = new ReportPage("x");

        SituationSection.Write(page, System.Text.Json.JsonSerializer.Deserialize<SituationResult>(result.ToJson(), System.Text.Json.JsonSerializerOptions.Web)!);

        string html = page.ToString();
        Assert.Contains("<td>time of day</td><td>+0.00200</td><td>+0.00100</td>", html, StringComparison.Ordinal);
        Assert.Contains("<figure>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_curve_over_the_number_of_communities_begins_with_everybody()
    {
        var result = new TasteResult(
            10, 100, 5, 6, new TasteResult.Row(1, 1, 1, -7, -7, .05, .05, 1, 1, 1, 0), [new TasteResult.Row(16, 8, 2, -6, -6, .1, .09, .9, .5, 3.1, 2048)]);
        var page = new ReportPage("x");

        TasteSection.Write(page, System.Text.Json.JsonSerializer.Deserialize<TasteResult>(result.ToJson(), System.Text.Json.JsonSerializerOptions.Web)!);

        string html = page.ToString();
        Assert.Contains("<tr><td>1</td><td>-7.000</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>2.0</td>", html, StringComparison.Ordinal);
    }
}
