using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Artwork.Images.Prior;

/// <summary>How well covers of held-out titles were chosen from their first impression on.</summary>
internal sealed class PriorResult(int learnedFrom, int heldOut, int logged, int shown, bool estimated, ImageVariances variances, IReadOnlyList<string> ways)
{
    public const string Chance = "evenly", Without = "no prior", With = "prior: and communities", BestOfTitle = "best of each title", BestOfViewer = "best for each viewer";

    private readonly List<double[][]> _titles = [];

    /// <summary>Adds a title: for each way the true probabilities of what it showed.</summary>
    public void Add(double[][] title) => _titles.Add(title);

    /// <summary>Plays for each thousand impressions under a way, with its interval over titles.</summary>
    /// <param name="way">Which.</param>
    /// <param name="from">The first impression, from 0.</param>
    /// <param name="count">How many.</param>
    public Interval Plays(string way, int from, int count) => Over(title => 1_000 * Mean(title, way, from, count));

    /// <summary>How much more that is than another way's, title by title.</summary>
    public Interval More(string way, string than, int from, int count) => Over(title => 1_000 * (Mean(title, way, from, count) - Mean(title, than, from, count)));

    /// <summary>A table for people.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Simulated viewers, whose taste is in the pixels{(estimated ? "; chosen by estimates from colours and tags" : "")}. Prior learned from {learnedFrom:N0} titles, {logged:N0} impressions each; {heldOut:N0} titles held out, {shown:N0} impressions each.\n");
        text.Append(CultureInfo.InvariantCulture, $"Deviations found: everybody {Math.Sqrt(variances.Global):F3}, genre {Math.Sqrt(variances.Facet):F3}, community {Math.Sqrt(variances.Community):F3}, title as a whole {Math.Sqrt(variances.Title):F3}, style on a title {Math.Sqrt(variances.TitleStyle):F3}, image {Math.Sqrt(variances.Variant):F3} (log odds).\n\n");
        text.Append("Plays for each 1,000 impressions (95 % by bootstrap over titles)\n");
        (int From, int Count)[] spans = [(0, 1), (0, Math.Min(10, shown)), (0, shown)];
        text.Append(CultureInfo.InvariantCulture, $"{"",-24}{"the first",24}{$"the first {spans[1].Count}",24}{$"the first {shown}",24}\n");
        foreach (string way in ways)
        {
            Row(text, way, spans.Select(s => Plays(way, s.From, s.Count)), "F1");
        }

        text.Append('\n');
        Row(text, "prior - no prior", spans.Select(s => More(With, Without, s.From, s.Count)), "+0.0;-0.0");
        Row(text, "prior - evenly", spans.Select(s => More(With, Chance, s.From, s.Count)), "+0.0;-0.0");
        text.Append(CultureInfo.InvariantCulture, $"\nOf what the best cover for each viewer brings beyond chance, the first {shown} impressions got: no prior {Share(Without):P0}, prior {Share(With):P0}.");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, IEnumerable<Interval> values, string format)
    {
        text.Append(CultureInfo.InvariantCulture, $"{name,-24}");
        foreach (Interval v in values)
        {
            string F(double value) => value.ToString(format, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{$"{F(v.Mean)} [{F(v.Low)}, {F(v.High)}]",24}");
        }

        text.Append('\n');
    }

    private double Share(string way) => More(way, Chance, 0, shown).Mean / More(BestOfViewer, Chance, 0, shown).Mean;

    private double Mean(double[][] title, string way, int from, int count) => title[Index(way)].Skip(from).Take(count).Average();

    private Interval Over(Func<double[][], double> value) => Interval.OfViewers([.. _titles.Select(value)], [.. _titles.Select(_ => 1.0)]);

    private int Index(string way) => Enumerable.Range(0, ways.Count).First(i => ways[i] == way);
}
