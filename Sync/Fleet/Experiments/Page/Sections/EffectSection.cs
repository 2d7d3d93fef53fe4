using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Page.Charts;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>The effect on the deciding metric over time, a chart for each variation.</summary>
internal static class EffectSection
{
    /// <summary>The section.</summary>
    public static Html Of(ExperimentReport report)
    {
        MetricEffect[] effects = [.. report.Effects.Where(effect => effect.Metric == report.Design.Metric && HasBand(effect)).OrderBy(effect => effect.Variation)];
        MetricWords words = MetricWords.Of(report.Design.Metric);
        return effects.Length == 0 ? Html.None : Html.Of($"""
            <section class="x-panel" aria-labelledby="x-effect"><div class="x-title"><h2 id="x-effect">Effect over time</h2><p>{words.Metric.Title}, difference to “{report.Design.Variations[0].Name}”, {words.Metric.Measure}{(words.Metric.MoreIsBetter ? "" : "; less is better")}</p></div>
              {effects.Select(effect => Chart(report, words, effect, effects.Length > 1))}
              <p class="x-note">{Says(report, effects[0])}</p>
            </section>
            """);
    }

    /// <summary>Whether there is a day on which it could be said where the effect is.</summary>
    public static bool HasBand(MetricEffect effect) => effect.ByDay.Any(IsKnown);

    /// <summary>The first day on which the band left nothing; null if it has not.</summary>
    public static EffectOnDay? DecidedOn(MetricEffect effect)
    {
        foreach (EffectOnDay day in effect.ByDay)
        {
            if (day.Sequence.Low > 0 || day.Sequence.High < 0)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The tone of an effect: what is not certain has none of good and bad.</summary>
    public static string Tone(MetricWords words, Interval interval) => words.IsGood(interval) switch { true => "good", false => "bad", null => "s1" };

    private static bool IsKnown(EffectOnDay day) => double.IsFinite(day.Effect) && double.IsFinite(day.Sequence.Low) && double.IsFinite(day.Sequence.High);

    private static Html Chart(ExperimentReport report, MetricWords words, MetricEffect effect, bool several)
    {
        ExperimentDesign design = report.Design;
        var chart = new BandChart
        {
            Label = $"Effect of {design.Variations[effect.Variation].Name} on {words.Metric.Title} by day: {words.Difference(effect.Effect)} now, {words.Differences(effect.Sequence)}",
            Days = [.. effect.ByDay.SkipWhile(day => !IsKnown(day))], Planned = design.Days, Least = Math.Max(1e-12, Math.Abs(design.LeastEffect * effect.Control)), Words = words,
            Decided = VerdictSection.MayBeBelieved(report) ? DecidedOn(effect) : null, Tone = VerdictSection.MayBeBelieved(report) ? Tone(words, effect.Sequence) : "s7",
        };
        return Html.Of($"""
            {Html.If(several, $"<h3>{VerdictSection.Theirs(design.Variations[effect.Variation].Name)}</h3>")}
            {chart.Draw(ChartShape.Wide)}{chart.Draw(ChartShape.Narrow)}
            <details class="numbers"><summary>Numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="Effect over time of {design.Variations[effect.Variation].Name}: numbers"><table>
            <thead><tr><th scope="col">Day</th><th scope="col">{VerdictSentence.Units(design)} so far</th><th scope="col">Effect</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
            <tbody>{effect.ByDay.Reverse().Select(day => Html.Of($"""<tr><th scope="row">{Words.Day(day.Day)}</th><td>{Words.Count(day.Units)}</td><td>{words.Difference(day.Effect)}</td><td>{words.Difference(day.Sequence.Low)}</td><td>{words.Difference(day.Sequence.High)}</td></tr>"""))}</tbody></table></div></details>
            """);
    }

    private static string Says(ExperimentReport report, MetricEffect effect) => VerdictSection.MayBeBelieved(report)
        ? $"The band holds the true difference on all days at once with {VerdictSentence.Confidence(report.Design)} confidence, so it may be looked at every day. Tinted: less than the {MetricWords.Share(report.Design.LeastEffect)} that would be worth knowing.{Kept(effect)}"
        : "The split is wrong, so this says nothing about the variations. It is shown to help find out why.";

    private static string Kept(MetricEffect effect) =>
        effect.VarianceKept < 0.995 ? $" The weeks before explain {Words.Share(1 - effect.VarianceKept, 1)} of the variance, which is taken out." : "";
}
