using EdgeRec.Sync.Fleet.Experiments.Page.Charts;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>Whether the effect stays when the difference is no longer new.</summary>
internal static class NoveltySection
{
    /// <summary>The section; nothing if nothing is known.</summary>
    public static Html Of(ExperimentReport report)
    {
        if (report.Novelty is not { Days.Count: > 0 } novelty || !VerdictSection.MayBeBelieved(report))
        {
            return Html.None;
        }

        MetricWords words = MetricWords.Of(report.Design.Metric);
        string label = $"Effect on {words.Metric.Title} by days since the difference was first seen";
        return Html.Of($"""
            <section class="x-panel" aria-labelledby="x-novelty"><div class="x-title"><h2 id="x-novelty">Does it last?</h2>{Html.If(novelty.Fades, $"""<span class="chip warn">Fades</span>""")}</div>
              <p class="x-says">{VerdictSection.Theirs(novelty.Sentence)}</p>
              {DaysSinceChart.Draw(label, novelty.Days, words)}
              {DaysSinceChart.Table(label, novelty.Days, VerdictSentence.Units(report.Design), words.Difference)}
            </section>
            """);
    }
}
