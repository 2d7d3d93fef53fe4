using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Fleet.Experiments.Page;

/// <summary>The answer in one sentence that can be repeated without being wrong: it names both sides, the metric, where the difference is, and how sure that is.</summary>
internal static class VerdictSentence
{
    /// <summary>Says it.</summary>
    /// <param name="design">What was asked.</param>
    /// <param name="kind">The answer.</param>
    /// <param name="winner">The variation that won, for <see cref="VerdictKind.Better"/>.</param>
    /// <param name="effects">All effects; those of the deciding metric are used.</param>
    /// <param name="split">The split.</param>
    /// <param name="guardrails">The guardrails.</param>
    public static string Of(ExperimentDesign design, VerdictKind kind, int? winner, IReadOnlyList<MetricEffect> effects, SampleRatio split, IReadOnlyList<GuardrailResult> guardrails)
    {
        MetricEffect[] deciding = [.. effects.Where(effect => effect.Metric == design.Metric)];
        MetricEffect? shown = deciding.FirstOrDefault(effect => effect.Variation == winner) ?? Best(design, deciding);
        return kind switch
        {
            VerdictKind.NoData => $"Nothing can be said yet: no {Unit(design)} has seen the difference so far.",
            VerdictKind.Invalid => Invalid(design, split),
            VerdictKind.Harmful => Harmful(design, guardrails),
            _ when shown is null => "Nothing can be said yet: what was seen so far is too little to compare.",
            VerdictKind.Better => $"{Name(design, shown)} is better than {Control(design)} for {Title(design)}: {Change(design, shown)}.",
            VerdictKind.Worse => $"{(deciding.Length > 1 ? $"Every variation is worse than {Control(design)} for {Title(design)}; the least bad is {Name(design, shown)}" : $"{Name(design, shown)} is worse than {Control(design)} for {Title(design)}")}: {Change(design, shown)}.",
            VerdictKind.NoDifferenceThatMatters => $"{(deciding.Length > 1 ? "No variation makes" : $"{Name(design, shown)} makes no")} {(deciding.Length > 1 ? "a " : "")}difference that matters for {Title(design)}: {Spans(design, deciding)}, within the {MetricWords.Share(design.LeastEffect)} that would be worth knowing.",
            _ when !deciding.Any(Known) => $"Not decided: too little was seen so far to say where {(deciding.Length == 1 ? Name(design, shown) : "any variation")} stands against {Control(design)} for {Title(design)}.",
            _ => $"Not decided: {Spans(design, deciding)} against {Control(design)} for {Title(design)}{(deciding.All(Open) ? ", so it may be better or worse" : "")}.",
        };
    }

    /// <summary>The effect that speaks for the experiment: the best one of the deciding metric; null if there is none.</summary>
    public static MetricEffect? Best(ExperimentDesign design, IEnumerable<MetricEffect> effects)
    {
        double sign = MetricWords.Of(design.Metric).Metric.MoreIsBetter ? 1 : -1;
        return effects.Where(effect => effect.Metric == design.Metric).MaxBy(effect => sign * effect.Effect);
    }

    /// <summary>What is assigned, in words.</summary>
    public static string Unit(ExperimentDesign design) => design.Unit == ExperimentUnit.Household ? "household" : "profile";

    /// <summary>Several of them, with a capital.</summary>
    public static string Units(ExperimentDesign design) => design.Unit == ExperimentUnit.Household ? "Households" : "Profiles";

    /// <summary>How sure an interval is: "95 %".</summary>
    public static string Confidence(ExperimentDesign design) => MetricWords.Share(1 - design.Alpha);

    private static string Invalid(ExperimentDesign design, SampleRatio split)
    {
        if (!split.Alarm || split.Units.Sum() is 0)
        {
            return $"Nothing can be concluded: {(split.Misassigned == 1 ? $"one {Unit(design)} was" : $"{split.Misassigned.ToString("#,0", CultureInfo.InvariantCulture)} {Unit(design)}s were")} not in the variation that the design gives them.";
        }

        double all = split.Units.Sum();
        int worst = Enumerable.Range(0, split.Units.Count).MaxBy(i => Math.Abs((split.Units[i] / all) - split.Expected[i]) / Math.Sqrt(Math.Max(1e-9, split.Expected[i])));
        return $"Nothing can be concluded: “{design.Variations[worst].Name}” got {MetricWords.Share(split.Units[worst] / all)} of the {Unit(design)}s where {MetricWords.Share(split.Expected[worst])} were planned, more than chance explains, so the groups cannot be compared.";
    }

    private static string Harmful(ExperimentDesign design, IReadOnlyList<GuardrailResult> guardrails)
    {
        GuardrailResult[] broken = [.. guardrails.Where(guardrail => guardrail.IsBroken)];
        if (broken.Length == 0)
        {
            return "A guardrail was broken.";
        }

        MetricWords words = MetricWords.Of(broken[0].Metric);
        string more = broken.Length == 1 ? "" : $" (and {broken.Length - 1} more)";
        return $"“{design.Variations[broken[0].Variation].Name}” does harm: {words.Metric.Title} went from {words.Value(broken[0].Control)} to {words.Value(broken[0].Treated)}, more than chance explains{more}.";
    }

    private static string Change(ExperimentDesign design, MetricEffect effect) => double.IsFinite(effect.Relative.Sequence.Low) && double.IsFinite(effect.Relative.Sequence.High)
        ? $"{MetricWords.Percent(effect.Relative.Effect)}, with {Confidence(design)} confidence between {MetricWords.Percent(effect.Relative.Sequence.Low)} and {MetricWords.Percent(effect.Relative.Sequence.High)}"
        : $"{MetricWords.Of(effect.Metric).Difference(effect.Effect)}, with {Confidence(design)} confidence {MetricWords.Of(effect.Metric).Differences(effect.Sequence)}";

    private static string Spans(ExperimentDesign design, IReadOnlyList<MetricEffect> deciding) =>
        $"with {Confidence(design)} confidence " + string.Join(", ", deciding.Select(effect => $"{Name(design, effect)} is {(Known(effect)
            ? $"between {MetricWords.Percent(effect.Relative.Sequence.Low)} and {MetricWords.Percent(effect.Relative.Sequence.High)}"
            : "anywhere still")}"));

    private static bool Open(MetricEffect effect) => effect.Sequence.Low <= 0 && effect.Sequence.High >= 0;

    /// <summary>Whether it can be said at all where an effect is.</summary>
    public static bool Known(MetricEffect effect) => double.IsFinite(effect.Relative.Sequence.Low) && double.IsFinite(effect.Relative.Sequence.High);

    private static string Name(ExperimentDesign design, MetricEffect effect) => $"“{design.Variations[effect.Variation].Name}”";

    private static string Control(ExperimentDesign design) => $"“{design.Variations[0].Name}”";

    private static string Title(ExperimentDesign design) => MetricWords.Of(design.Metric).Metric.Title;
}
