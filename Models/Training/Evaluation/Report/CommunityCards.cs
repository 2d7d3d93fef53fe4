using System.Globalization;
using System.Net;
using System.Text;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>A picture of taste communities: for each a card that says who they are, with a bar for each facet that they watch more than others.</summary>
internal static class CommunityCards
{
    private const int Columns = 3, Width = 320, Gap = 20, Head = 62, Line = 21, Foot = 14, Label = 118, Bar = 136, WordsALine = 44;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Draws some.</summary>
    /// <param name="communities">Numbers and communities; at least one.</param>
    /// <returns>An SVG document.</returns>
    public static string Draw(IReadOnlyList<(int Number, Community Community)> communities)
    {
        int height = Head + Foot + (Line * communities.Max(c => c.Community.Facets.Count)), rows = (communities.Count + Columns - 1) / Columns;
        int across = (Columns * (Width + Gap)) - Gap, down = (rows * (height + Gap)) - Gap;
        var svg = new StringBuilder();
        svg.Append(Invariant, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" width=\"{across}\" height=\"{down}\" ");
        svg.AppendLine("font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#22303c\">");
        foreach ((int place, (int number, Community community)) in communities.Index())
        {
            svg.AppendLine(Invariant, $"<g transform=\"translate({place % Columns * (Width + Gap)},{place / Columns * (height + Gap)})\">");
            svg.AppendLine(Invariant, $"<rect width=\"{Width}\" height=\"{height}\" rx=\"8\" fill=\"#ffffff\" stroke=\"#e2ddd2\"/>");
            Card(svg, number, community);
            svg.AppendLine("</g>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Card(StringBuilder svg, int number, Community community)
    {
        (string first, string second) = Wrapped(community.Description.Length > 0 ? community.Description : "Nothing stands out");
        svg.AppendLine(Invariant, $"<text x=\"14\" y=\"22\" font-weight=\"600\">{Encoded(first)}</text><text x=\"14\" y=\"38\" font-weight=\"600\">{Encoded(second)}</text>");
        svg.AppendLine(Invariant, $"<text x=\"14\" y=\"55\" font-size=\"11\" fill=\"#5b6874\">community {number}, {community.Share:P1} of all plays</text>");
        // Each card has its own scale: the longest bar is as long as there is room.
        double scale = Bar / Math.Max(0.01, community.Facets.Select(f => (double)f.Share).DefaultIfEmpty().Max());
        foreach ((int i, CommunityFacet facet) in community.Facets.Index())
        {
            int y = Head + (i * Line);
            double usual = facet.Lift > 0 ? facet.Share / facet.Lift : 0;
            svg.Append(Invariant, $"<text x=\"{Label}\" y=\"{y + 13}\" text-anchor=\"end\" font-size=\"12\">{Encoded(Named(facet.Facet))}</text>");
            svg.Append(Invariant, $"<rect x=\"{Label + 8}\" y=\"{y + 3}\" width=\"{scale * facet.Share:F1}\" height=\"12\" fill=\"#1f6f8b\"/>");
            svg.Append(Invariant, $"<rect x=\"{Label + 8 + (scale * usual):F1}\" y=\"{y + 1}\" width=\"2.5\" height=\"16\" fill=\"#e0912f\"/>");
            svg.AppendLine(Invariant, $"<text x=\"{Width - 12}\" y=\"{y + 13}\" text-anchor=\"end\" font-size=\"12\" fill=\"#5b6874\">× {facet.Lift:F1}</text>");
        }
    }

    /// <summary>A facet as a label: "genre:science-fiction" is "science fiction", "decade:1990" the 1990s, "maturity:12" from 12.</summary>
    private static string Named(string facet)
    {
        int colon = facet.IndexOf(':', StringComparison.Ordinal);
        string kind = facet[..Math.Max(0, colon)], value = facet[(colon + 1)..].Replace('-', ' ');
        string name = kind switch
        {
            "decade" => $"{value}s",
            "maturity" => $"rated {value}",
            "country" or "language" => $"{kind} {value.ToUpperInvariant()}",
            _ => value,
        };
        return name.Length <= 18 ? name : name[..17] + "…";
    }

    private static (string First, string Second) Wrapped(string text)
    {
        if (text.Length <= WordsALine)
        {
            return (text, "");
        }

        int cut = text.LastIndexOf(' ', WordsALine);
        string rest = text[(cut > 0 ? cut + 1 : WordsALine)..];
        return (text[..(cut > 0 ? cut : WordsALine)], rest.Length <= WordsALine ? rest : rest[..(WordsALine - 1)] + "…");
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
