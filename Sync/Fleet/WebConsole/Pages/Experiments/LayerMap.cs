using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

/// <summary>Which share of all units each experiment uses: a bar for each layer, in which experiments do not meet, and one for each experiment without a layer.</summary>
internal static class LayerMap
{
    /// <summary>Draws it.</summary>
    /// <param name="running">Designs that run.</param>
    /// <param name="coming">A design that is to join them; null for none.</param>
    public static Html Draw(IReadOnlyList<ExperimentDesign> running, ExperimentDesign? coming = null)
    {
        ExperimentDesign[] all = [.. running.Where(design => design.Key != coming?.Key), .. coming is null ? Array.Empty<ExperimentDesign>() : [coming]];
        var layers = all.GroupBy(design => (design.Unit, Layer: design.Layer ?? design.Key, Own: design.Layer is null)).OrderBy(group => group.Key.Own).ThenBy(group => group.Key.Layer, StringComparer.Ordinal);
        (string Name, double Share)[] holdouts = [.. all.Select(design => design.Holdout).OfType<Holdout>().Select(holdout => (holdout.Name, holdout.Share)).Distinct()];
        return all.Length == 0 ? Html.Of($"""<p class="empty">No experiment runs: all units see the defaults.</p>""") : Html.Of($"""
            <ul class="layers">{layers.Select(layer => Layer(layer.Key.Own ? "no layer" : layer.Key.Layer, layer.Key.Unit, [.. layer.OrderBy(design => design.Slice.From)], coming))}</ul>
            <p class="note">A bar is all units; a layer's experiments never meet in one unit, those of different bars do, by chance. Full colour takes part now, pale is what an experiment may grow into.{(holdouts.Length == 0 ? "" : $" Held out of all that name it: {string.Join(", ", holdouts.Select(holdout => $"{holdout.Name} {MetricWords.Share(holdout.Share)}"))}.")}</p>
            """);
    }

    private static Html Layer(string name, ExperimentUnit unit, ExperimentDesign[] designs, ExperimentDesign? coming)
    {
        double used = designs.Sum(design => Width(design) * design.Coverage);
        return Html.Of($"""
            <li><span class="layer"><b>{Words.Theirs(name)}</b> <span class="dim">{(unit == ExperimentUnit.Household ? "households" : "profiles")}</span></span>
            <svg class="map" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="100" height="12"/>{designs.Select((design, i) => Part(design, Tone(design, i, coming)))}</svg>
            <ul class="legend">{designs.Select((design, i) => Legend(design, Tone(design, i, coming), design == coming))}<li class="dim">{MetricWords.Share(Math.Round(1 - used, 4))} see the defaults</li></ul></li>
            """);
    }

    private static Html Part(ExperimentDesign design, string tone)
    {
        double from = design.Layer is null ? 0 : design.Slice.From, width = Width(design);
        return Html.Of($"""<rect class="{tone} pale" x="{100 * from:0.##}" width="{100 * width:0.##}" height="12"/><rect class="{tone}" x="{100 * from:0.##}" width="{100 * width * design.Coverage:0.##}" height="12"/>""");
    }

    private static Html Legend(ExperimentDesign design, string tone, bool coming) => Html.Of($"""
        <li><svg class="swatch {tone}" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="3"/></svg>{(coming ? Html.Of($"<b>{design.Key}</b>") : Html.Of($"""<a href="{ExperimentWords.PathOf(design.Key)}">{design.Key}</a>"""))} {MetricWords.Share(Width(design) * design.Coverage)}{Html.If(design.Coverage < 1, $" <span class=\"dim\">of {MetricWords.Share(Width(design))} it may have</span>")}{Html.If(coming, $" <span class=\"chip s1\">to come</span>")}</li>
        """);

    private static double Width(ExperimentDesign design) => design.Layer is null ? 1 : design.Slice.To - design.Slice.From;

    private static string Tone(ExperimentDesign design, int i, ExperimentDesign? coming) => design == coming ? "s0" : $"s{1 + (i % 6)}";
}
