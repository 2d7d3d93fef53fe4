using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Charts;

/// <summary>Charts that stand in a line of text or a table. They repeat what is written beside them, so readers of the screen pass them over.</summary>
internal static class SmallCharts
{
    /// <summary>A line of values, the newest on the right.</summary>
    /// <param name="values">At least one that is a number, else nothing is drawn.</param>
    /// <param name="tone">A class of charts.css.</param>
    public static Html Spark(IReadOnlyList<double> values, string tone)
    {
        const double Width = 120, Height = 34;
        double[] known = [.. values.Where(double.IsFinite)];
        if (known.Length < 2)
        {
            return Html.None;
        }

        // From the least to the most, but a line that hardly moves shall look like it.
        double most = known.Max(), least = Math.Min(known.Min(), most * 0.7), span = most - least is > 0 and double s ? s : 1;
        string points = string.Join(' ', values.Select((v, i) => (v, i)).Where(p => double.IsFinite(p.v)).Select(p => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{p.i * Width / (values.Count - 1):0.#},{Height - 3 - ((p.v - least) / span * (Height - 6)):0.#}")));
        return Html.Of($"""
            <svg class="spark {tone}" viewBox="0 0 {Width:0} {Height:0}" preserveAspectRatio="none" aria-hidden="true"><polygon class="area" points="0,{Height:0} {points} {Width:0},{Height:0}"/><polyline class="line" points="{points}"/></svg>
            """);
    }

    /// <summary>One bar across, from nothing to all.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="tone">A class of charts.css.</param>
    public static Html Bar(double share, string tone) => Html.Of($"""
        <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="100" height="8" rx="2"/><rect class="{tone}" width="{Math.Clamp(share * 100, share > 0 ? 0.6 : 0, 100):0.##}" height="8" rx="2"/></svg>
        """);

    /// <summary>Parts of a whole, side by side.</summary>
    public static Html Parts(IEnumerable<(double Share, string Tone)> parts)
    {
        double x = 0;
        var pieces = new List<Html>();
        foreach ((double share, string tone) in parts)
        {
            pieces.Add(Html.If(share > 0, $"""<rect class="{tone}" x="{x:0.##}" width="{Math.Max(0.3, (share * 100) - 0.3):0.##}" height="8"/>"""));
            x += share * 100;
        }

        return Html.Of($"""<svg class="bar parts" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{pieces}</svg>""");
    }

    /// <summary>A mean with how sure it is, around nothing.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="reach">What stands at both edges.</param>
    public static Html Interval(double low, double mean, double high, double reach)
    {
        double At(double value) => 50 + (Math.Clamp(value / reach, -1, 1) * 50);
        return Html.Of($"""
            <svg class="bar interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><line class="zero" x1="50" x2="50" y1="0" y2="8"/><rect class="{(mean >= 0 ? "good" : "bad")} span" x="{At(low):0.##}" y="2.6" width="{Math.Max(0.4, At(high) - At(low)):0.##}" height="2.8" rx="1"/><rect class="{(mean >= 0 ? "good" : "bad")}" x="{At(mean) - 0.6:0.##}" y="0.4" width="1.2" height="7.2"/></svg>
            """);
    }
}
