using System.Globalization;
using System.Text;

namespace EdgeRec.Device.Covers.Lettering;

/// <summary>A title broken into lines and sized so that it fits its box in any font of the stack.</summary>
/// <param name="Lines">The lines, as they will be drawn.</param>
/// <param name="Size">Font size in units.</param>
/// <param name="Article">A leading article set small on a line of its own, or null.</param>
internal sealed record TitleBlock(IReadOnlyList<string> Lines, double Size, string? Article)
{
    /// <summary>No cover is lettered smaller: it must be read from the sofa.</summary>
    public const double SmallestSize = 30;

    /// <summary>The article's size against the title's.</summary>
    public const double ArticleShare = 0.42;

    private const int MostLines = 4;

    // Words that lead to the next one and look lost at the end of a line, or on one of their own.
    private static readonly string[] Leading = ["&", "of", "at", "as", "for", "in", "to", "on", "von", "de", "di", "y", "и"];

    private static readonly string[] Articles = ["The", "A", "An", "Der", "Die", "Das", "Le", "La", "Les", "El", "Los", "Las", "Il"];

    /// <summary>Whether a word had to be cut.</summary>
    public bool Hyphenated { get; private init; }

    /// <summary>The article's size in units under a title of the given size.</summary>
    public static double ArticleSize(double size) => Math.Max(size * ArticleShare, 18);

    /// <summary>Height of the whole block in units.</summary>
    public double Height(FaceStyle style) => (Size * style.Leading * Lines.Count) + (Article is null ? 0 : ArticleSize(Size) * 1.25);

    /// <summary>Finds the lines that allow the largest letters.</summary>
    /// <param name="name">The title; longer than fits at <see cref="SmallestSize"/> it ends in an ellipsis.</param>
    /// <param name="style">The face.</param>
    /// <param name="width">Width of the box in units.</param>
    /// <param name="height">Height of the box in units.</param>
    /// <param name="largest">Largest font size allowed.</param>
    public static TitleBlock Fit(string name, FaceStyle style, double width, double height, double largest)
    {
        List<string> words = Words(name);
        string? article = null;
        if (words.Count >= 2 && Articles.Contains(words[0], StringComparer.OrdinalIgnoreCase))
        {
            article = Cased(words[0], style);
            words.RemoveAt(0);
        }

        bool cut = words.Any(word => Width(Cased(word, style), style) * SmallestSize > width);
        words = [.. Tied(words, style, width).SelectMany(word => Syllables(Cased(word, style), style, width))];

        TitleBlock? best = null;
        for (int count = 1; count <= Math.Min(MostLines, words.Count); count++)
        {
            IReadOnlyList<string> lines = Balance(words, count, style);
            double size = Math.Min(width / lines.Max(line => Width(line, style)), height / ((style.Leading * count) + (article is null ? 0 : ArticleShare * 1.25)));
            size = Math.Min(size, largest);
            if (best is null || size > best.Size * 1.08)
            {
                best = new TitleBlock(lines, size, article) { Hyphenated = cut };
            }
        }

        best ??= new TitleBlock([""], largest, article);
        return best.Size >= SmallestSize ? best : Shortened(words, style, width, height);
    }

    /// <summary>The width of a line in em.</summary>
    public static double Width(string line, FaceStyle style) => (TextWidth.Of(line) * style.Width) + (style.Tracking * new StringInfo(line).LengthInTextElements);

    private static TitleBlock Shortened(List<string> words, FaceStyle style, double width, double height)
    {
        int most = Math.Clamp((int)(height / (SmallestSize * style.Leading)), 1, MostLines);
        var lines = new List<string>();
        string line = "";
        foreach (string word in words)
        {
            string longer = line.Length == 0 ? word : Joined(line, word);
            if (line.Length > 0 && Width(longer, style) * SmallestSize > width)
            {
                lines.Add(line);
                longer = word.TrimStart('\u200b');
            }

            line = longer;
        }

        lines.Add(line);
        bool cut = lines.Count > most;
        return new TitleBlock([.. lines.Take(most).Select((text, i) => Clipped(text, style, width, cut && i == most - 1))], SmallestSize, null);
    }

    private static string Clipped(string line, FaceStyle style, double width, bool more)
    {
        if (!more && Width(line, style) * SmallestSize <= width)
        {
            return line;
        }

        int[] starts = StringInfo.ParseCombiningCharacters(line);
        int keep = starts.Length;
        string text = line;
        while (keep > 1 && Width(text + "…", style) * SmallestSize > width)
        {
            text = line[..starts[--keep]].TrimEnd();
        }

        return text + "…";
    }

    /// <summary>Words, or single characters (marked by a zero-width space before them) where a script breaks anywhere.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        foreach (string word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var current = new StringBuilder();
            foreach (Rune rune in word.EnumerateRunes())
            {
                bool free = TextWidth.BreaksAnywhere(rune) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter;
                if (free && current.Length > 0)
                {
                    words.Add(current.ToString());
                    current.Clear().Append('\u200b');
                }

                current.Append(rune.ToString());
            }

            words.Add(current.ToString());
        }

        return words.Count > 0 ? words : ["·"];
    }

    private static IEnumerable<string> Tied(List<string> words, FaceStyle style, double width)
    {
        for (int i = 0; i < words.Count; i++)
        {
            bool leads = i + 1 < words.Count && Leading.Contains(words[i], StringComparer.OrdinalIgnoreCase);
            string both = leads ? words[i] + " " + words[i + 1] : "";
            if (leads && Width(Cased(both, style), style) * SmallestSize <= width)
            {
                yield return both;
                i++;
            }
            else
            {
                yield return words[i];
            }
        }
    }

    /// <summary>A word that no line could hold, cut where it must be.</summary>
    private static IEnumerable<string> Syllables(string word, FaceStyle style, double width)
    {
        while (Width(word, style) * SmallestSize > width)
        {
            int[] starts = StringInfo.ParseCombiningCharacters(word);
            int keep = starts.Length / 2;
            while (keep > 1 && Width(word[..starts[keep]] + "-", style) * SmallestSize > width)
            {
                keep--;
            }

            if (keep < 1)
            {
                break;
            }

            yield return word[..starts[keep]] + "-";
            word = word[starts[keep]..];
        }

        yield return word;
    }

    private static string Cased(string word, FaceStyle style) => style.Capitals ? word.ToUpperInvariant() : word;

    private static string Joined(string left, string right) => right.StartsWith('\u200b') ? left + right[1..] : left + " " + right;

    /// <summary>Breaks words into lines so that the widest line is as narrow as can be.</summary>
    private static List<string> Balance(List<string> words, int count, FaceStyle style)
    {
        int n = Math.Min(words.Count, 60);
        var cost = new double[count + 1, n + 1];
        var cut = new int[count + 1, n + 1];
        for (int k = 0; k <= count; k++)
        {
            for (int end = 0; end <= n; end++)
            {
                cost[k, end] = k == 0 && end == 0 ? 0 : double.PositiveInfinity;
            }
        }

        for (int k = 1; k <= count; k++)
        {
            for (int end = k; end <= n; end++)
            {
                string line = "";
                for (int start = end - 1; start >= k - 1; start--)
                {
                    line = line.Length == 0 ? words[start].TrimStart('\u200b') : Joined(words[start], (words[start + 1].StartsWith('\u200b') ? "\u200b" : "") + line);
                    // A line of one small word ("&", "of") looks lost: it counts as wider than it is.
                    double widest = Math.Max(cost[k - 1, start], Math.Max(Width(line, style), n > count && line.Length <= 3 && line[0] < 0x80 ? 4.5 : 0));
                    if (widest < cost[k, end])
                    {
                        cost[k, end] = widest;
                        cut[k, end] = start;
                    }
                }
            }
        }

        var lines = new List<string>();
        for (int k = count, end = n; k > 0; end = cut[k, end], k--)
        {
            int start = cut[k, end];
            lines.Insert(0, words.GetRange(start + 1, end - start - 1).Aggregate(words[start].TrimStart('\u200b'), Joined));
        }

        return lines;
    }
}
