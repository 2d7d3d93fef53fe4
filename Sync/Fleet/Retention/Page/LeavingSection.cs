using System.Globalization;
using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>Early signals of leaving, and whether they may be believed.</summary>
internal static class LeavingSection
{
    /// <summary>The signals; nothing where none were learned.</summary>
    public static Html Of(RetentionReport report) => report.Leaving is not { } signals ? Html.None : Html.Of($"""
        <section class="x-panel"><div class="x-title"><h2>Early signals of leaving</h2><p>in the next {signals.Ahead} days</p></div>
          <p class="x-says">{signals.Sentence}</p>
          <div class="x-grid x-two">
            <div><h3>What goes with leaving</h3>{Odds(signals)}
              <p class="x-note">By what the odds of leaving are multiplied for one standard deviation more, the others being equal. It is what goes with leaving, not what causes it: to change a number is not to keep a household.</p></div>
            <div><h3>What was told and what came</h3>{Calibration(signals)}
              <p class="x-note">{Judgement(signals)}</p></div>
          </div>
        </section>
        """);

    private static string Judgement(LeavingSignals signals) => string.Create(
        CultureInfo.InvariantCulture,
        $"Learned from {signals.LearnedFrom:N0} household-days through {signals.LearnedThrough:yyyy-MM-dd}; judged on {signals.Judged:N0} other households on {signals.JudgedOn:yyyy-MM-dd}. Area under the ROC curve {RetentionWords.Number(signals.Area, "0.000")}; Brier score {signals.Brier:0.0000}, against {signals.BrierOfRate:0.0000} for telling everybody the same share; calibration slope {signals.CalibrationSlope:0.00} (1 is neither too sure nor too timid).");

    private static Html Odds(LeavingSignals signals)
    {
        const double Width = 640, Row = 30, Left = 330, Right = 12;
        double reach = Math.Max(Math.Log(1.5), signals.Signals.Max(s => Math.Max(Math.Abs(Math.Log(s.OddsRatio.Low!.Value)), Math.Abs(Math.Log(s.OddsRatio.High!.Value))))) * 1.05;
        double height = (Row * signals.Signals.Count) + 26;
        double X(double ratio) => Left + ((Math.Log(ratio) + reach) / (2 * reach) * (Width - Left - Right));
        IEnumerable<double> ticks = new[] { 0.125, 0.25, 0.5, 1, 2, 4, 8 }.Where(t => Math.Abs(Math.Log(t)) <= reach);
        return Html.Of($"""
            <figure class="r-drawing"><svg viewBox="0 0 {Width:0} {height:0}" role="img" aria-label="Odds ratios of leaving">
              {ticks.Select(t => Html.Of($"""<line class="{(t == 1 ? "zero" : "grid")}" x1="{X(t):0.#}" x2="{X(t):0.#}" y1="0" y2="{height - 20:0}"/><text class="axis x" text-anchor="middle" x="{X(t):0.#}" y="{height - 5:0}">{(t < 1 ? $"÷ {1 / t:0}" : t == 1 ? "1" : $"× {t:0}")}</text>"""))}
              {signals.Signals.Select((s, i) => Signal(s, (i * Row) + 16, X))}
            </svg></figure>
            """);
    }

    private static Html Signal(Signal signal, double y, Func<double, double> x)
    {
        string tone = signal.OddsRatio.Low > 1 ? "bad" : signal.OddsRatio.High < 1 ? "good" : "s7";
        return Html.Of($"""
            <text class="axis name" x="0" y="{y + 4:0.#}">{signal.Title}</text><line class="whisker {tone}" x1="{x(signal.OddsRatio.Low!.Value):0.#}" x2="{x(signal.OddsRatio.High!.Value):0.#}" y1="{y:0.#}" y2="{y:0.#}"/><circle class="point {tone}" cx="{x(signal.OddsRatio.Value):0.#}" cy="{y:0.#}" r="5"><title>{RetentionWords.Number(signal.OddsRatio)}</title></circle>
            """);
    }

    private static Html Calibration(LeavingSignals signals)
    {
        const double Width = 640, Height = 300, Left = 56, Bottom = 40, Top = 10, Right = 14;
        double most = Math.Min(1, 1.08 * Math.Max(signals.Calibration.Max(c => c.Told), signals.Calibration.Max(c => c.Left.High ?? c.Left.Value)));
        var scale = WebConsole.Charts.Scale.For(100 * most);
        double X(double share) => Left + (100 * share / scale.Top * (Width - Left - Right));
        double Y(double share) => Height - Bottom - (100 * share / scale.Top * (Height - Bottom - Top));
        IEnumerable<double> ticks = Enumerable.Range(0, (int)Math.Round(scale.Top / scale.Step) + 1).Select(i => i * scale.Step / 100);
        return Html.Of($"""
            <figure class="r-drawing"><svg viewBox="0 0 {Width:0} {Height:0}" role="img" aria-label="What was told against what came">
              {ticks.Select(t => Html.Of($"""<line class="grid" x1="{Left:0}" x2="{Width - Right:0}" y1="{Y(t):0.#}" y2="{Y(t):0.#}"/><text class="axis y" x="{Left - 8:0}" y="{Y(t) + 4:0.#}">{100 * t:0.#} %</text><text class="axis x" text-anchor="middle" x="{X(t):0.#}" y="{Height - Bottom + 16:0}">{100 * t:0.#}</text>"""))}
              <line class="diagonal" x1="{X(0):0.#}" y1="{Y(0):0.#}" x2="{X(scale.Top / 100):0.#}" y2="{Y(scale.Top / 100):0.#}"/>
              {signals.Calibration.Select(c => Html.Of($"""<line class="whisker s1" x1="{X(c.Told):0.#}" x2="{X(c.Told):0.#}" y1="{Y(c.Left.Low ?? c.Left.Value):0.#}" y2="{Y(c.Left.High ?? c.Left.Value):0.#}"/><circle class="point s1" cx="{X(c.Told):0.#}" cy="{Y(c.Left.Value):0.#}" r="4.5"><title>{c.Households} households were told {RetentionWords.Percent(c.Told)}, {RetentionWords.Percent(c.Left)} left</title></circle>"""))}
              <text class="axis" text-anchor="middle" x="{(Left + Width - Right) / 2:0}" y="{Height - 4:0}">told, in %; above: left</text>
            </svg></figure>
            """);
    }
}
