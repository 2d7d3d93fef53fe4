using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Context;
using EdgeRec.Models.Training.Correction;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Evaluation.Report;
using EdgeRec.Models.Training.NewTitles;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Ablations;
using EdgeRec.Models.Training.Situation.Exposure;
using EdgeRec.Models.Training.Situation.Trials;
using EdgeRec.Models.Training.Taste;
using EdgeRec.Models.Training.Tower;

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
    public void What_goes_into_the_situation_model_stands_with_each_seed()
    {
        var result = new SituationTrialsResult(
            4, 60, 20, [new WhereItHelps.Choice("pauses", [.0001, -.0002, .0003], new(.0001, -.0001, .0002))],
            [new FeatureGain("watch list", [new Gain("watch list", new(.002, .001, .003), new(.01, .005, .02))])],
            [new ModelComparison.Row("simulated", "boosted trees", [new(.8, .2, .01), new(.7, .3, .02)], 300)], 10);

        string html = Written("situation-trials", result.ToJson());

        Assert.Contains("<td>+0.00010, −0.00020, +0.00030</td><td>no</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>watch list</td><td>+0.00200</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>0.7500 (0.8000, 0.7000)</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>300</td><td>30.0</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_care_for_the_place_is_worth_stands_beside_none()
    {
        var result = new ExposureResult(2, 90, .15, [new("truth", [1, .5])], [new("no care", [new(.7, .4, .1, .2), new(.8, .5, .1, .2)])]);

        string html = Written("exposure", result.ToJson());

        Assert.Contains("<td>no care</td><td>0.7500 (0.7000, 0.8000)</td><td>0.4500 (0.4000, 0.5000)</td>", html, StringComparison.Ordinal);
        Assert.Equal(1, Pictures(html));
    }

    [Fact]
    public void The_curve_over_the_number_of_communities_begins_with_everybody()
    {
        var result = new TasteResult(
            10, 100, 5, 6, new TasteResult.Row(1, 1, 1, -7, -7, .05, .05, 1, 1, 1, 1, 0), [new TasteResult.Row(16, 8, 2, -6, -6, .1, .09, .9, .5, .8, 3.1, 2048)], new TasteResult.DaysCompared(7, 8, 1.5));
        var page = new ReportPage("x");

        TasteSection.Write(page, System.Text.Json.JsonSerializer.Deserialize<TasteResult>(result.ToJson(), System.Text.Json.JsonSerializerOptions.Web)!);

        string html = page.ToString();
        Assert.Contains("<tr><td>1</td><td>-7.000</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>2.0</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_community_of_which_something_is_known_has_a_card_that_says_who_it_is()
    {
        var page = new ReportPage("x");
        Community[] communities =
        [
            new(.25f, "", [], ["t1"]), .. Enumerable.Range(1, 13).Select(i => new Community(.05f, $"Crime & heists {i}", [new CommunityFacet("genre:crime", .5f, 2.5f), new CommunityFacet("decade:1990", .2f, 1.5f)], ["t2"])),
        ];

        CommunitiesSection.Write(page, communities);

        string html = page.ToString();
        Assert.Equal(2, Pictures(html));
        Assert.Contains("Of the other 1 no facet stands out.", html, StringComparison.Ordinal);
        string svg = CommunityCards.Draw([(3, communities[3])]);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Contains(">Crime &amp; heists 3<", svg, StringComparison.Ordinal);
        Assert.Contains(">1990s<", svg, StringComparison.Ordinal);
        Assert.Contains("× 2.5<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_without_communities_has_no_such_section()
    {
        var page = new ReportPage("x");
        CommunitiesSection.Write(page, []);

        Assert.DoesNotContain("communities", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_titles_are_compared_among_all_and_among_themselves()
    {
        NewTitlesResult.Row Row(string ranking, string among, double hr, Interval? gain) => new(ranking, among, 50, new Interval(hr, hr - .01, hr + .01), hr / 2, hr / 3, gain);
        var result = new NewTitlesResult(
            2, 100, 200, 180, 19, 40, 4096, 1, [new BlendSearch.Trial(new ContentBlend(10, 1.4), 5, .2)],
            [Row("user tower", "all", .05, null), Row("random", "all", .01, new(.04, .03, .05)), Row("user tower", "hidden", .4, null), Row("random", "hidden", .1, new(.3, .2, .35))],
            [Row("user tower", "known", .3, null), Row("user tower", "all", .29, null)], [new NewTitlesResult.Step("genres", new ContentBlend(10, 1.4), 5, .04, .3)]);

        string html = Written("new-titles", result.ToJson());

        Assert.Contains("20 of 200 titles were hidden", html, StringComparison.Ordinal);
        Assert.Contains("<td>tower, placed by content</td><td>hidden</td><td>0.4000</td><td>0.3900</td><td>0.4100</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>+0.2000</td><td>+0.3500</td>", html, StringComparison.Ordinal);
        Assert.Contains("30.0 % of the cases when known titles alone are ranked, and in 29.0 %", html, StringComparison.Ordinal);
        Assert.Equal(2, Pictures(html));
    }

    [Fact]
    public void What_the_moment_adds_stands_beside_what_is_found_without_it()
    {
        var result = new ContextResult(
            3, 4, 50, 6, 7, 2, 1, new FactorizationMachine.Settings(),
            [new ContextModel("without context", 3, .2, .3, .2, .8, null, null, null), new ContextModel("+ daytime", 3, .2, .31, .2, .81, new(.01, -.02, .03), new(0, -.01, .01), new(.01, .005, .02))]);

        string html = Written("context", result.ToJson());

        Assert.Contains("<td>without context</td><td>0.3000</td><td></td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>+ daytime</td><td>0.3100</td><td>−0.0200</td><td>+0.0300</td>", html, StringComparison.Ordinal);
        Assert.Equal(2, Pictures(html));
    }

    [Fact]
    public void What_a_personal_correction_saves_stands_by_how_much_it_has_seen()
    {
        var result = new CorrectionResult(.1, [new(.1, .2)], 9, [new(0, 90, .2, .2, -.0001, .0001, .5, .5), new(10, 80, .19, .188, .001, .003, .6, .61)]);

        string html = Written("correction", result.ToJson());

        Assert.Contains("<td>0 to 9</td><td>90</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>10 and more</td><td>80</td><td>0.19000</td><td>0.18800</td><td>+0.00100</td><td>+0.00300</td>", html, StringComparison.Ordinal);
        Assert.Equal(1, Pictures(html));
    }

    [Fact]
    public void How_far_a_bar_may_be_wrong_is_drawn()
    {
        (string, double, bool)[] bars = [("a", .2, true), ("b", .1, false)];

        Assert.Equal(2, Shapes(ReportPlot.Bars("x", bars, [.01, .02])) - Shapes(ReportPlot.Bars("x", bars, [0, 0])));

        static int Shapes(string svg) => svg.Split("stroke-width=\"1.5\"").Length;
    }

    [Fact]
    public void What_another_command_printed_is_refused_in_one_sentence()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Written("correction", """{"viewers":1}"""));

        Assert.Contains("is not what the command printed", refused.Message, StringComparison.Ordinal);
    }

    private static string Written(string command, string printed)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, printed);
            var page = new ReportPage("x");
            FurtherSection.All().Single(section => section.File.Name == "--" + command).Read(new FileInfo(path))(page);
            return page.ToString();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int Pictures(string html) => html.Split("<figure>").Length - 1;
}
