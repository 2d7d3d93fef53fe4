using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Page;

namespace EdgeRec.Sync.Fleet.Experiments.Reports;

/// <summary>A report for a terminal, which nothing steers that an experiment's author wrote.</summary>
internal static class ReportText
{
    private const int BarWidth = 31;

    /// <summary>Writes it.</summary>
    public static string Of(ExperimentReport report)
    {
        var text = new StringBuilder();
        ExperimentDesign design = report.Design;
        text.Line(design.Question);
        text.Line(Invariant($"{design.Key} · {StateOf(report.State)} · through {report.Through:yyyy-MM-dd}"));
        text.AppendLine();
        text.Line("  " + report.Verdict.Sentence);
        text.AppendLine();
        AddSplit(text, report);
        AddEffects(text, report);
        AddGuardrails(text, report);
        AddSegments(text, report);
        if (report.Novelty is { } novelty)
        {
            text.Line("Novelty").Line($"  {Spark([.. novelty.Days.Select(day => day.Effect)])}  {novelty.Sentence}").AppendLine();
        }

        if (report.Cost is { } cost)
        {
            text.Line("Cost").Line("  " + cost.Sentence).AppendLine();
        }

        text.Line("To know");
        foreach (string note in report.Notes)
        {
            text.Line("  · " + note);
        }

        return text.ToString();
    }

    /// <summary>How an experiment stands, in a few words.</summary>
    public static string StateOf(ExperimentState state) => state.IsRunning
        ? Invariant($"runs since {state.Started:yyyy-MM-dd}")
        : state.Stopped is null ? "not started" : TerminalEscapes.Of(Invariant($"ran {state.Started:yyyy-MM-dd} to {state.Stopped:yyyy-MM-dd}, stopped by {state.StoppedBy}: {state.Reason}"));

    private static void AddSplit(StringBuilder text, ExperimentReport report)
    {
        SampleRatio split = report.SampleRatio;
        double all = Math.Max(1, split.Units.Sum());
        text.Line(split.Alarm ? "Split: WRONG, nothing below may be believed" : split.Units.Sum() == 0 ? "Split: nobody yet" : "Split: as designed");
        for (int i = 0; i < split.Units.Count; i++)
        {
            text.Line(Invariant($"  {Cut(report.Design.Variations[i].Name, 28),-28} {split.Units[i],10:#,0}  {100 * split.Units[i] / all,6:0.00} %  of {100 * split.Expected[i]:0.##} %"));
        }

        text.Line(Invariant($"  p = {P(split.PValue)}, {split.Misassigned:#,0} in another variation than that of their hash")).AppendLine();
    }

    private static void AddEffects(StringBuilder text, ExperimentReport report)
    {
        double widest = report.Effects.Select(effect => Reach(effect.Relative.Sequence)).DefaultIfEmpty(0).Max();
        widest = widest <= 0 ? 1 : Math.Min(widest, 1);
        text.Line(Invariant($"{"Effect against “" + Cut(report.Design.Variations[0].Name, 20) + "”",-48} {"control",9} {"treated",9} {"change",9}   {-100 * widest,6:0.#} %{"",9}0{"",8}{100 * widest,6:0.#} %      p"));
        foreach (MetricEffect effect in report.Effects)
        {
            MetricWords words = MetricWords.Of(effect.Metric);
            string name = Cut((effect.Metric == report.Design.Metric ? "▸ " : "  ") + words.Metric.Title, 30) + "  " + Cut(report.Design.Variations[effect.Variation].Name, 16);
            text.Line(Invariant(
                $"{name,-48} {Value(effect.Control),9} {Value(effect.Treated),9} {Percent(effect.Relative.Effect),9}   {Bar(effect.Relative, widest)}  {P(effect.Adjusted ?? effect.PValue)}{(effect.Adjusted is null ? "" : " adj.")}"));
        }

        foreach (MetricEffect effect in report.Effects.Where(effect => effect.Metric == report.Design.Metric && effect.ByDay.Count > 1))
        {
            text.Line(Invariant($"  by day  {Spark([.. effect.ByDay.Select(day => day.Effect)])}  {effect.ByDay[0].Day:MM-dd} to {effect.ByDay[^1].Day:MM-dd}, {Cut(report.Design.Variations[effect.Variation].Name, 20)}"));
        }

        text.AppendLine();
    }

    private static void AddGuardrails(StringBuilder text, ExperimentReport report)
    {
        if (report.Guardrails.Count == 0)
        {
            return;
        }

        text.Line("Guardrails");
        foreach (GuardrailResult guardrail in report.Guardrails)
        {
            text.Line(Invariant(
                $"  {(guardrail.IsBroken ? "✗" : double.IsFinite(guardrail.Treated) ? "✓" : "?")} {Cut(MetricWords.Of(guardrail.Metric).Metric.Title, 30),-30} {Cut(report.Design.Variations[guardrail.Variation].Name, 16),-16} {Value(guardrail.Control),9} → {Value(guardrail.Treated),-9} {(guardrail.IsBroken ? "BROKEN" : double.IsFinite(guardrail.Treated) ? "" : "nothing reported yet")}"));
        }

        text.AppendLine();
    }

    private static void AddSegments(StringBuilder text, ExperimentReport report)
    {
        if (report.Segments.Count == 0)
        {
            return;
        }

        text.Line("Segments (among many, some differ by chance: a reason to ask, not an answer)");
        foreach (SegmentEffect segment in report.Segments)
        {
            text.Line(Invariant($"  {segment.By + " " + Cut(segment.Segment, 20),-34} {Cut(report.Design.Variations[segment.Variation].Name, 16),-16} {segment.Units,9:#,0}  {Value(segment.Effect),9}  {Range(segment.Sequence)}"));
        }

        text.AppendLine();
    }

    /// <summary>The interval as a bar, zero in the middle; arrows where it goes on.</summary>
    private static string Bar(RelativeEffect effect, double widest)
    {
        if (!double.IsFinite(effect.Sequence.Low) || !double.IsFinite(effect.Sequence.High))
        {
            return "too early".PadRight(BarWidth);
        }

        char[] bar = new string('·', BarWidth).ToCharArray();
        int At(double value) => (int)Math.Round((Math.Clamp(value / widest, -1, 1) + 1) / 2 * (BarWidth - 1));
        for (int i = At(effect.Sequence.Low); i <= At(effect.Sequence.High); i++)
        {
            bar[i] = '━';
        }

        bar[BarWidth / 2] = bar[BarWidth / 2] == '━' ? '┿' : '│';
        bar[At(effect.Effect)] = '●';
        if (effect.Sequence.Low < -widest)
        {
            bar[0] = '◂';
        }

        if (effect.Sequence.High > widest)
        {
            bar[^1] = '▸';
        }

        return new string(bar);
    }

    /// <summary>Values as blocks of eight heights.</summary>
    public static string Spark(IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return "";
        }

        double low = Math.Min(0, finite.Min()), high = Math.Max(0, finite.Max()), range = high > low ? high - low : 1;
        return string.Concat(values.Select(value => double.IsFinite(value) ? "▁▂▃▄▅▆▇█"[(int)Math.Clamp((value - low) / range * 7.999, 0, 7)] : ' '));
    }

    private static double Reach(Interval interval) =>
        double.IsFinite(interval.Low) && double.IsFinite(interval.High) ? Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High)) : 0;

    private static string Range(Interval interval) => double.IsFinite(interval.Low) && double.IsFinite(interval.High) ? $"{Value(interval.Low)} to {Value(interval.High)}" : "too early";

    private static string Value(double value) => double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %" : "–";

    private static string P(double value) => value < 0.0001 ? "<.0001" : value.ToString("0.0000", CultureInfo.InvariantCulture)[1..] is var text && value >= 1 ? "1" : text;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    // Names, reasons and the sentences made of them are somebody's words: what is one line here is one line there.
    private static StringBuilder Line(this StringBuilder text, string line) => text.AppendLine(TerminalEscapes.Of(line));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
