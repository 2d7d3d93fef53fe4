using System.Globalization;

namespace EdgeRec.Models.Training.Sequences;

/// <summary>
/// What viewers watched, in order. The file has one line a viewer: id, tab, title ids from the oldest to the newest, separated by
/// blanks; optionally another tab and as many times (whole numbers that grow, such as seconds).
/// </summary>
/// <param name="TitleIds">Ids of all titles that occur, in ordinal order; a title's number is its place here.</param>
/// <param name="Viewers">Ids of the viewers.</param>
/// <param name="Titles">For each viewer, the numbers of the titles watched.</param>
/// <param name="Times">For each viewer, the times; null if the file has none.</param>
internal sealed record SequenceFile(string[] TitleIds, string[] Viewers, int[][] Titles, long[][]? Times)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">With one sentence that names the line.</exception>
    public static SequenceFile Read(string path)
    {
        var viewers = new List<string>();
        var titles = new List<string[]>();
        var times = new List<long[]>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            string[] columns = line.Split('\t');
            if (columns.Length is not (2 or 3) || columns[0].Length == 0)
            {
                throw Wrong(path, number, "a viewer's id, a tab and the ids of titles are expected, and after another tab as many times if there are any");
            }

            if (!known.Add(columns[0]))
            {
                throw Wrong(path, number, $"viewer '{columns[0]}' has had a line before");
            }

            string[] ids = columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            viewers.Add(columns[0]);
            titles.Add(ids);
            if (columns.Length == 3)
            {
                times.Add(Numbers(columns[2], ids.Length, path, number));
            }

            if (times.Count > 0 && times.Count < viewers.Count)
            {
                throw Wrong(path, number, "other lines have times and this one has none");
            }
        }

        if (viewers.Count == 0)
        {
            throw new InvalidDataException($"{path} has no line.");
        }

        string[] all = [.. titles.SelectMany(ids => ids).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = all.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
        return new SequenceFile(all, [.. viewers], [.. titles.Select(ids => Array.ConvertAll(ids, id => numbers[id]))], times.Count > 0 ? [.. times] : null);
    }

    private static long[] Numbers(string text, int count, string path, int line)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != count)
        {
            throw Wrong(path, line, $"{count} titles need as many times, not {words.Length}");
        }

        long[] numbers = Array.ConvertAll(words, word => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value : throw Wrong(path, line, $"'{word}' is no whole number"));
        for (int i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] < numbers[i - 1])
            {
                throw Wrong(path, line, $"time {numbers[i]} comes after {numbers[i - 1]}: the oldest stands first");
            }
        }

        return numbers;
    }

    private static InvalidDataException Wrong(string path, int line, string what) => new($"{path}, line {line}: {what}.");
}
