using System.Globalization;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>The answer: one sentence, and the figures that it stands on.</summary>
internal static class VerdictSection
{
    /// <summary>The answer in a word or two, and its tone (a class of charts.css; empty for none).</summary>
    public static (string Word, string Tone, string Sign) Of(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.NoData => ("No data yet", "", "…"),
        VerdictKind.Better => ("Better", "good", "✓"),
        VerdictKind.Worse => ("Worse", "bad", "✕"),
        VerdictKind.NoDifferenceThatMatters => ("No difference that matters", "s1", "="),
        VerdictKind.Invalid => ("Not valid", "warn", "!"),
        VerdictKind.Harmful => ("Harmful", "bad", "✕"),
        _ => ("Undecided", "s1", "?"),
    };

    /// <summary>Whether effects may be shown as something to believe.</summary>
    public static bool MayBeBelieved(ExperimentReport report) => report.Verdict.Kind is not (VerdictKind.Invalid or VerdictKind.NoData);

    /// <summary>The section.</summary>
    public static Html Of(ExperimentReport report)
    {
        (string word, string tone, string sign) = Of(report.Verdict);
        return Html.Of($"""
            <section class="x-verdict {tone}" aria-labelledby="x-answer">
              <div><h2 id="x-answer"><span class="x-sign" aria-hidden="true">{sign}</span>{word}</h2><p class="x-sentence">{Theirs(report.Verdict.Sentence)}</p></div>
              <dl class="x-figures">{Figures(report)}</dl>
            </section>
            """);
    }

    /// <summary>A text of somebody else's, whole.</summary>
    public static Html Theirs(string text) => Html.Of($"<bdi>{text}</bdi>");

    private static IEnumerable<Html> Figures(ExperimentReport report)
    {
        if (MayBeBelieved(report) && Shown(report) is { } effect && VerdictSentence.Known(effect))
        {
            bool relative = double.IsFinite(effect.Relative.Effect);
            MetricWords words = MetricWords.Of(effect.Metric);
            string name = report.Design.Variations[effect.Variation].Name;
            yield return Html.Of($"""
                <div><dt>{words.Title}, <bdi>{name}</bdi></dt><dd class="x-big">{(relative ? MetricWords.Percent(effect.Relative.Effect) : words.Difference(effect.Effect))}</dd>
                <dd>{(relative ? MetricWords.Percent(effect.Relative.Sequence) : words.Differences(effect.Sequence))}, {VerdictSentence.Confidence(report.Design)} confidence</dd></div>
                """);
            if (report.Verdict.Kind == VerdictKind.Harmful && report.Guardrails.FirstOrDefault(guardrail => guardrail.IsBroken) is { } broken)
            {
                MetricWords harm = MetricWords.Of(broken.Metric);
                yield return Html.Of($"""<div><dt>{harm.Title}</dt><dd class="x-big">{harm.Difference(broken.Treated - broken.Control)}</dd><dd>from {harm.Value(broken.Control)} to {harm.Value(broken.Treated)} {harm.Per}</dd></div>""");
            }
            else
            {
                yield return Html.Of($"""<div><dt>That is</dt><dd class="x-big">{words.Difference(effect.Effect)}</dd><dd>from {words.Value(effect.Control)} to {words.Value(effect.Treated)} {words.Per}</dd></div>""");
            }
        }

        yield return Html.Of($"""<div><dt>{VerdictSentence.Units(report.Design)} that saw it</dt><dd class="x-big">{report.SampleRatio.Units.Sum().ToString("#,0", CultureInfo.InvariantCulture)}</dd><dd>{Days(report)}</dd></div>""");
    }

    /// <summary>The effect that the figures are of.</summary>
    public static MetricEffect? Shown(ExperimentReport report) =>
        report.Effects.FirstOrDefault(effect => effect.Metric == report.Design.Metric && effect.Variation == report.Verdict.Winner) ?? VerdictSentence.Best(report.Design, report.Effects);

    private static string Days(ExperimentReport report)
    {
        if (report.State.Started is not { } started)
        {
            return "not started";
        }

        int days = report.Through.DayNumber - DateOnly.FromDateTime(started.UtcDateTime).DayNumber + 1;
        return days < 1 ? "first day not over yet" : $"{(report.State.IsRunning ? "day" : "ended after day")} {days} of {report.Design.Days}";
    }
}
