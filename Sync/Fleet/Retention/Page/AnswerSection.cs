using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>The answer with what households do, and how that went week by week.</summary>
internal static class AnswerSection
{
    /// <summary>The answer.</summary>
    public static Html Of(RetentionReport report)
    {
        Engagement? engagement = report.All.Engagement;
        return Html.Of($"""
            <section class="x-verdict s1">
              <div><h2>What is known</h2><p class="x-sentence">{report.Sentence}</p></div>
              {Html.If(engagement is not null, $"""<dl class="x-figures">{Figures(engagement)}</dl>""")}
            </section>
            """);
    }

    /// <summary>The weeks.</summary>
    public static Html Weeks(RetentionReport report)
    {
        WeekFigures[] weeks = [.. report.Weeks.Where(week => week.Households is not null)];
        return weeks.Length < 2 ? Html.None : Html.Of($"""
            <section class="x-panel"><div class="x-title"><h2>Week by week</h2><p>households that were there in the week</p></div>
              <div class="x-grid r-three">
                {Chart("Quality hours a household", weeks, week => week.QualityHours, value => $"{value:0.00} h", "s0")}
                {Chart("Days with a session a household", weeks, week => week.ActiveDays, value => $"{value:0.00}", "s1")}
                {Chart("Sessions that found nothing", weeks, week => 100 * week.FoundNothing, value => $"{value:0.0} %", "s5")}
              </div>
            </section>
            """);
    }

    private static IEnumerable<Html> Figures(Engagement? engagement)
    {
        if (engagement is null)
        {
            yield break;
        }

        yield return Figure("quality hours a week", engagement.QualityHours, "0.0", "");
        yield return Figure("days with a session a week", engagement.ActiveDays, "0.0", "");
        if (engagement.FoundNothing is { } nothing)
        {
            yield return Figure("sessions that found nothing", new Estimate(100 * nothing.Value, 100 * nothing.Low, 100 * nothing.High), "0.0", " %");
        }

        if (engagement.FruitlessMinutes is { } minutes)
        {
            yield return Figure("minutes lost in each of them", minutes, "0.0", "");
        }
        else if (engagement.SelectingMinutes is { } selecting)
        {
            yield return Figure("minutes to the first play", selecting, "0.0", "");
        }
    }

    private static Html Figure(string title, Estimate estimate, string format, string measure) => Html.Of($"""
        <div><dt>{title}</dt><dd class="x-big">{estimate.Value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}{measure}</dd><dd>{Between(estimate, format)}</dd></div>
        """);

    private static string Between(Estimate estimate, string format) => estimate is { Low: { } low, High: { } high }
        ? $"{low.ToString(format, System.Globalization.CultureInfo.InvariantCulture)} to {high.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}"
        : "";

    private static Html Chart(string label, WeekFigures[] weeks, Func<WeekFigures, double?> value, Func<double, FormattableString> format, string tone) => Html.Of($"""
        <div><h3>{label}</h3>{new TimeChart
        {
            Label = label, Times = [.. weeks.Select(week => Words.Day(week.Begin))], Series = [new Series(label, [.. weeks.Select(week => value(week) ?? double.NaN)], tone)],
            Format = v => FormattableString.Invariant(format(v)), Width = 420, Height = 190, Ticks = 4,
        }.Draw()}</div>
        """);
}
