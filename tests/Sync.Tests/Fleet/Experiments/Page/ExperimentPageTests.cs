using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Page;

public sealed partial class ExperimentPageTests
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' & \u202Egnp";

    public static TheoryData<string> Names => [.. InventedReports.All().Select(pair => pair.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_well_formed_and_needs_nothing_from_anywhere(string name)
    {
        string page = ExperimentPage.Document(ReportOf(name));
        IReadOnlyList<MarkupReader.Element> elements = MarkupReader.Read(page);
        Assert.DoesNotContain(elements, element => element.Attributes.Keys.Any(key => key is "src" or "href" or "style" || key.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        string[] ids = [.. elements.Select(element => element.Attributes.GetValueOrDefault("id")).OfType<string>()];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(elements.Select(element => element.Attributes.GetValueOrDefault("aria-labelledby")).OfType<string>(), label => Assert.Contains(label, ids));
        Assert.Single(elements, element => element.Name == "h1");
        Assert.Single(elements, element => element.Name == "main");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_style_and_the_script_that_are_in_a_page_are_allowed_in_it(string name)
    {
        string page = ExperimentPage.Document(ReportOf(name));
        string policy = Policy().Match(page).Groups[1].Value.Replace("&#x2B;", "+", StringComparison.Ordinal).Replace("&#x27;", "'", StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src 'sha256-{Hash(Style().Match(page).Groups[1].Value)}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{Hash(Script().Match(page).Groups[1].Value)}'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chart_has_its_numbers_in_a_table(string name)
    {
        IReadOnlyList<MarkupReader.Element> elements = MarkupReader.Read(ExperimentPage.Document(ReportOf(name)));
        int charts = elements.Count(element => element.Name == "figure" && !element.Attributes["class"].Contains("narrow-only", StringComparison.Ordinal));
        Assert.Equal(charts, elements.Count(element => element.Name == "details" && element.Attributes.GetValueOrDefault("class") == "numbers"));
        Assert.All(elements.Where(element => element.Name == "svg"), svg => Assert.True(svg.Attributes.ContainsKey("aria-hidden") || svg.Attributes["aria-label"].Length > 20));
        Assert.All(elements.Where(element => element.Name == "svg" && element.Parent == "figure"), svg => Assert.Equal("img", svg.Attributes["role"]));
    }

    [Fact]
    public void What_a_hostile_designer_or_device_wrote_is_text()
    {
        ExperimentReport report = InventedReports.Three();
        ExperimentDesign design = report.Design with
        {
            Key = Hostile, Question = Hostile, Layer = Hostile, Audience = Hostile, Metric = Hostile, AlsoWatched = [Hostile], Holdout = new Holdout(Hostile, 0.1),
            Variations = [.. report.Design.Variations.Select(variation => new Variation(Hostile, new Dictionary<string, string> { [Hostile] = Hostile }, variation.Weight))],
        };
        report = InventedReports.Spoken(report with
        {
            Design = design, Effects = [.. report.Effects.Select(effect => effect with { Metric = Hostile })], Guardrails = [.. report.Guardrails.Select(guardrail => guardrail with { Metric = Hostile })],
            Segments = [.. report.Segments.Select(segment => segment with { By = Hostile, Segment = Hostile })], Notes = [Hostile], Novelty = report.Novelty! with { Sentence = Hostile },
            Cost = report.Cost! with { Sentence = Hostile, Measure = Hostile, Assumptions = [Hostile] }, State = new ExperimentState(false, report.MadeAt, report.MadeAt, Hostile, Hostile),
        });
        string page = ExperimentPage.Document(report, Hostile);
        IReadOnlyList<MarkupReader.Element> elements = MarkupReader.Read(page);
        Assert.Single(elements, element => element.Name == "script");
        Assert.DoesNotContain(elements, element => element.Name == "img");
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_split_is_wrong_no_effect_is_shown_as_if_it_could_be_believed()
    {
        string page = ExperimentPage.Document(InventedReports.Invalid());
        string shown = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("<script", StringComparison.Ordinal)];
        foreach (string believed in (string[])["Better", "Worse", "holds the true difference", "x-novelty", "x-segments", "x-cost", "above zero"])
        {
            Assert.DoesNotContain(believed, shown, StringComparison.Ordinal);
        }

        string verdict = shown[shown.IndexOf("x-verdict", StringComparison.Ordinal)..shown.IndexOf("x-grid", StringComparison.Ordinal)];
        Assert.DoesNotContain("+5.8", verdict, StringComparison.Ordinal);
        Assert.Contains("says nothing about the variations", shown, StringComparison.Ordinal);
        Assert.Contains("Not valid", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_looks_at_segments_is_told_how_many_stand_out_by_chance()
    {
        string page = ExperimentPage.Document(InventedReports.Won());
        Assert.Contains("8 comparisons were made here; if there were no effect at all, up to 0.4 would stand out by chance on average. 2 stand out.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_the_deciding_metric_nothing_is_called_better_before_it_is_corrected()
    {
        ExperimentReport won = InventedReports.Won();
        ExperimentReport report = won with { Effects = [won.Effects[0], won.Effects[1] with { PValue = 0.03, Adjusted = 0.15 }], Guardrails = [], Segments = [] };
        string page = ExperimentPage.Document(report);
        string rows = page[page.IndexOf("x-metrics\">All", StringComparison.Ordinal)..page.IndexOf("x-novelty", StringComparison.Ordinal)];
        Assert.Equal(1, Regex.Count(rows, ">Better<"));
        Assert.Equal(1, Regex.Count(rows, ">Open<"));
    }

    [Fact]
    public void What_is_invented_says_so_and_what_is_not_does_not()
    {
        Assert.Contains("<b>Simulated</b> By nobody.", ExperimentPage.Document(InventedReports.Won(), "By nobody."), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Simulated</b>", ExperimentPage.Document(InventedReports.Won()), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_known_do_not_break_a_page()
    {
        ExperimentReport won = InventedReports.Undecided();
        var nowhere = new Interval(double.NegativeInfinity, double.PositiveInfinity);
        MetricEffect unknown = won.Effects[0] with
        {
            Sequence = nowhere, Relative = new RelativeEffect(double.NaN, nowhere), ByDay = [won.Effects[0].ByDay[0] with { Sequence = nowhere, Effect = double.NaN }], Control = 0,
        };
        string page = ExperimentPage.Document(InventedReports.Spoken(won with
        {
            Effects = [unknown], Segments = [won.Segments[0] with { Sequence = nowhere, Effect = double.NaN }], Novelty = won.Novelty! with { Days = [new EffectSinceExposure(1, 0, double.NaN, nowhere)] },
        }));
        MarkupReader.Read(page);
        string drawn = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.DoesNotContain("NaN", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", drawn, StringComparison.Ordinal);
    }

    private static ExperimentReport ReportOf(string name) => InventedReports.All().First(pair => pair.Name == name).Report;

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<style>(.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script type=\"module\">(.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
