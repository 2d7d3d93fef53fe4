using System.Globalization;
using System.Net;
using System.Text;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary>The advice as a page: for each trait the colours of covers that have it, and how they did. It needs nothing from outside.</summary>
internal static class AdvicePage
{
    private const int Swatches = 8, AxisWidth = 420;

    private const string Head = """
        <!doctype html><meta charset="utf-8"><style>
        body{font:16px/1.5 Inter,Roboto,"Noto Sans",sans-serif;background:#14171c;color:#e9e6df;margin:32px auto;width:1160px}
        h1{font-size:28px;margin:0}p{margin:6px 0;color:#b9b5ab}.verdict{font-size:19px;color:#fff;margin:14px 0 20px}
        table{border-collapse:collapse;width:100%}td,th{padding:5px 10px;text-align:left;border-top:1px solid #2b3038;white-space:nowrap}
        th{color:#8f8b82;font-weight:500}td.n{text-align:right;font-variant-numeric:tabular-nums;color:#b9b5ab}
        i{display:inline-block;width:26px;height:26px;vertical-align:middle}i:first-child{border-radius:5px 0 0 5px}i:last-child{border-radius:0 5px 5px 0}
        .clear td:first-child{color:#fff;font-weight:700}
        </style>
        """;

    /// <summary>The page.</summary>
    public static string Html(TitleAdvice advice)
    {
        var page = new StringBuilder(Head);
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text(advice.Title.Name)}</title><h1>Covers for “{Text(advice.Title.Name)}”</h1><p>{Text(advice.Basis)}</p>");
        page.Append(CultureInfo.InvariantCulture, $"<p class=verdict>{Text(advice.Verdict)}</p>");
        double reach = Math.Max(0.1, advice.Traits.SelectMany(t => new[] { Math.Abs(Math.Log(t.Low)), Math.Abs(Math.Log(t.High)) }).DefaultIfEmpty(0.1).Max());
        page.Append("<table><tr><th>covers with<th>their colours<th>played, times as often as covers without<th><th>titles<th>impressions</tr>");
        foreach (TraitEvidence evidence in advice.Traits)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr{(evidence.Clear ? " class=clear" : "")}><td>{Text(evidence.Trait.Name)}<td>{Colours(advice, evidence.Trait)}<td>{Bar(evidence, reach)}");
            page.Append(CultureInfo.InvariantCulture, $"<td class=n>{evidence.Ratio:F2} [{evidence.Low:F2}, {evidence.High:F2}]<td class=n>{evidence.Titles:N0}<td class=n>{evidence.Impressions:N0}</tr>");
        }

        page.Append("</table><p>Intervals are 95 %, by bootstrap over titles. Bold: the interval leaves 1 out also when it is widened for all the traits looked at. ");
        return page.Append("A trait that goes together with another is not told apart from it.</p>").ToString();
    }

    /// <summary>Colours of covers that have the trait, dark to light.</summary>
    private static string Colours(TitleAdvice advice, Trait trait)
    {
        LabColour[] all = [.. advice.Similar.SelectMany(t => t.Covers).Where(c => trait.Has(c.Row)).Select(c => Telling(trait, c.Row)).OrderBy(c => c.L)];
        return string.Concat(Enumerable.Range(0, Math.Min(Swatches, all.Length)).Select(i => $"<i style=background:{all[i * all.Length / Math.Min(Swatches, all.Length)].ToHex()}></i>"));
    }

    /// <summary>Of the two dominant colours, the one that has more of the trait's hue; where the trait is no hue, the stronger one.</summary>
    private static LabColour Telling(Trait trait, float[] row)
    {
        LabColour main = ImageFeatures.MainColour(row), second = ImageFeatures.SecondColour(row);
        float Of(LabColour colour)
        {
            var tally = default(ColourTally);
            tally.Add(colour, 1f);
            return trait.Family is { } family ? tally.Family(family) : colour.Chroma;
        }

        return Of(second) > Of(main) ? second : main;
    }

    private static string Bar(TraitEvidence evidence, double reach)
    {
        double X(double ratio) => (AxisWidth / 2.0) + (Math.Log(ratio) / reach * ((AxisWidth / 2.0) - 8));
        string colour = !evidence.Clear ? "#8f8b82" : evidence.Ratio > 1 ? "#7bc88f" : "#e0806a";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg width="{AxisWidth}" height="22"><path d="M{AxisWidth / 2} 0V22" stroke="#4a505a"/><path d="M{X(evidence.Low):F1} 11H{X(evidence.High):F1}" stroke="{colour}" stroke-width="3" stroke-linecap="round"/><circle cx="{X(evidence.Ratio):F1}" cy="11" r="6" fill="{colour}"/></svg>""");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
