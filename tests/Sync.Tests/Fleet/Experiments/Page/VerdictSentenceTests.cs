using CsCheck;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Page;

public sealed class VerdictSentenceTests
{
    [Theory]
    [InlineData("won", "“24 rails” is better than “20 rails” for quality hours: +3.4 %, with 95 % confidence between +1.6 % and +5.2 %.")]
    [InlineData("lost", "“24 rails” is worse than “20 rails” for quality hours: −3.1 %, with 95 % confidence between −5.2 % and −1.0 %.")]
    [InlineData("undecided", "Not decided: with 95 % confidence “24 rails” is between −1.9 % and +4.3 % against “20 rails” for quality hours, so it may be better or worse.")]
    [InlineData("no-difference", "“24 rails” makes no difference that matters for quality hours: with 95 % confidence “24 rails” is between −0.6 % and +0.8 %, within the 2 % that would be worth knowing.")]
    [InlineData("invalid", "Nothing can be concluded: “20 rails” got 52.62 % of the households where 50 % were planned, more than chance explains, so the groups cannot be compared.")]
    [InlineData("harmful", "“24 rails” does harm: home page, 99th percentile went from 8.4 ms to 12.9 ms, more than chance explains.")]
    [InlineData("no-data", "Nothing can be said yet: no household has seen the difference so far.")]
    public void Every_answer_is_one_sentence(string name, string sentence)
    {
        ExperimentReport report = InventedReports.All().First(pair => pair.Name == name).Report;
        Assert.Equal(sentence, report.Verdict.Sentence.Replace('\u00A0', ' '));
    }

    [Fact]
    public void That_it_may_be_better_or_worse_is_only_said_where_the_interval_leaves_both_open() => Gen.Double[-0.2, 0.2].Select(Gen.Double[-0.2, 0.2]).Sample((a, b) =>
    {
        var interval = new Interval(Math.Min(a, b), Math.Max(a, b));
        string sentence = Of(VerdictKind.Undecided, null, Effect(1, interval));
        Assert.Equal(interval is { Low: <= 0, High: >= 0 }, sentence.Contains("may be better or worse", StringComparison.Ordinal));
    });

    [Fact]
    public void A_bound_that_is_not_nothing_is_never_shown_as_nothing() => Gen.Double[-1, 1].Where(x => Math.Abs(x) > 1e-6).Sample(part =>
    {
        string text = MetricWords.Percent(part);
        Assert.StartsWith(part > 0 ? "+" : "−", text, StringComparison.Ordinal);
        double shown = double.Parse(text[1..text.IndexOf('\u00A0', StringComparison.Ordinal)].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) / 100;
        Assert.True(Math.Abs(shown - Math.Abs(part)) <= 0.0005000001, $"{part} shown as {text}");
    });

    [Fact]
    public void With_several_variations_none_is_said_to_be_harmless_for_another()
    {
        Assert.StartsWith("Every variation is worse than “20 rails”", Of(VerdictKind.Worse, null, Effect(1, new Interval(-0.1, -0.05)), Effect(2, new Interval(-0.04, -0.01))), StringComparison.Ordinal);
        Assert.Contains("the least bad is “12 rails, each of 40 tiles”", Of(VerdictKind.Worse, null, Effect(1, new Interval(-0.1, -0.05)), Effect(2, new Interval(-0.04, -0.01))), StringComparison.Ordinal);
        string both = Of(VerdictKind.Undecided, null, Effect(1, new Interval(-0.1, 0.05)), Effect(2, new Interval(0.01, 0.04)));
        Assert.Contains("“24 rails” is between", both, StringComparison.Ordinal);
        Assert.Contains("“12 rails, each of 40 tiles” is between", both, StringComparison.Ordinal);
        Assert.DoesNotContain("may be better or worse", both, StringComparison.Ordinal);
        Assert.StartsWith("No variation makes a difference that matters", Of(VerdictKind.NoDifferenceThatMatters, null, Effect(1, new Interval(-0.01, 0.01)), Effect(2, new Interval(-0.01, 0.01))), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_interval_is_known_none_is_named()
    {
        var nowhere = new Interval(double.NegativeInfinity, double.PositiveInfinity);
        string sentence = Of(VerdictKind.Undecided, null, Effect(1, new Interval(0, 0.1)) with { Sequence = nowhere, Relative = new RelativeEffect(0.4, nowhere) });
        Assert.Equal("Not decided: too little was seen so far to say where “24 rails” stands against “20 rails” for quality hours.", sentence);
    }

    [Fact]
    public void Less_can_be_better()
    {
        ExperimentDesign design = InventedReports.Design with { Metric = Metrics.SelectingMinutes };
        MetricEffect fewer = Effect(1, new Interval(-0.1, -0.05)) with { Metric = Metrics.SelectingMinutes };
        Assert.StartsWith("“24 rails” is better than “20 rails” for time spent selecting: −7.5", VerdictSentence.Of(design, VerdictKind.Better, 1, [fewer], new SampleRatio([1, 1], [0.5, 0.5], 1, false, 0), []), StringComparison.Ordinal);
        Assert.True(MetricWords.Of(Metrics.SelectingMinutes).IsGood(fewer.Sequence));
    }

    private static string Of(VerdictKind kind, int? winner, params MetricEffect[] effects) =>
        VerdictSentence.Of(InventedReports.Three().Design, kind, winner, effects, new SampleRatio([5, 5, 5], [0.34, 0.33, 0.33], 1, false, 0), []);

    private static MetricEffect Effect(int variation, Interval relative)
    {
        double effect = (relative.Low + relative.High) / 2;
        return new MetricEffect(Metrics.QualityHours, variation, 2, 2 * (1 + effect), 2 * effect, new Interval(2 * relative.Low, 2 * relative.High), new RelativeEffect(effect, relative), 0.5, null, 1, []);
    }
}
