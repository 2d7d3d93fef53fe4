using System.Globalization;

namespace EdgeRec.Device.Rig.Config;

/// <summary>A line of the configuration that says something: what it is about, its plain words and its <c>name=value</c> options. Whatever is asked for and is not right is reported.</summary>
internal sealed class ConfigLine
{
    private readonly ConfigErrors _errors;
    private readonly Dictionary<string, string> _options = [];

    private ConfigLine(int number, string about, string rest, ConfigErrors errors) => (Number, About, Rest, _errors) = (number, about, rest, errors);

    /// <summary>Which line of the file it is, counted from 1.</summary>
    public int Number { get; }

    /// <summary>Its first word.</summary>
    public string About { get; }

    /// <summary>What follows the first word, as it is written.</summary>
    public string Rest { get; }

    /// <summary>The words after the first that have no <c>=</c>.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Takes a line apart.</summary>
    /// <returns>Null if it says nothing.</returns>
    public static ConfigLine? Of(string text, int number, ConfigErrors errors)
    {
        string said = WithoutComment(text).Trim();
        if (said.Length == 0)
        {
            return null;
        }

        string[] words = said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = new ConfigLine(number, words[0], said[words[0].Length..].Trim(), errors);
        foreach (string word in words.AsSpan(1))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                line.Words.Add(word);
            }
            else if (!line._options.TryAdd(word[..equals], word[(equals + 1)..]))
            {
                line.Report($"`{word[..equals]}` is said twice.");
            }
        }

        return line;
    }

    /// <summary>Reports an error of this line.</summary>
    public void Report(string sentence) => _errors.Add(Number, sentence);

    /// <summary>Reports options and plain words that do not belong here.</summary>
    /// <param name="mostWords">How many plain words belong here.</param>
    /// <param name="options">The options that do.</param>
    public void Allow(int mostWords, params IReadOnlyList<string> options)
    {
        foreach (string word in Words.Skip(mostWords))
        {
            Report($"`{word}` is too much here.");
        }

        foreach (string option in _options.Keys.Where(option => !options.Contains(option)))
        {
            Report(options.Count == 0 ? $"`{option}=` does not belong to `{About}`, which has no options." : $"`{option}=` does not belong to `{About}`{NearestWord.Hint(option, options)}. It has {WordList.Join(options, "and")}.");
        }
    }

    /// <summary>An option of a set of words: its number in the set.</summary>
    public int Word(string option, IReadOnlyList<string> words, int otherwise)
    {
        if (!_options.TryGetValue(option, out string? value))
        {
            return otherwise;
        }

        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] == value)
            {
                return i;
            }
        }

        Report($"`{option}={value}` is not known{NearestWord.Hint(value, words)}. Write {WordList.Join([.. words.Select(word => $"{option}={word}")], "or")}.");
        return otherwise;
    }

    /// <summary>A time: a number with ms or s.</summary>
    public TimeSpan Time(string option, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (!_options.TryGetValue(option, out string? value))
        {
            return otherwise;
        }

        (string digits, double unit) = value.EndsWith("ms", StringComparison.Ordinal) ? (value[..^2], 1) : value.EndsWith('s') ? (value[..^1], 1000) : ("", 0);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) || number * unit > 1e9)
        {
            Report($"`{option}={value}` is not a time: write a number and ms or s, as in {option}={Milliseconds(otherwise)}.");
            return otherwise;
        }

        TimeSpan time = TimeSpan.FromMilliseconds(number * unit);
        if (time < least || time > most)
        {
            Report($"`{option}={value}` is out of its range, {Milliseconds(least)} to {Milliseconds(most)}.");
            return otherwise;
        }

        return time;
    }

    /// <summary>A whole number, decimal or with 0x.</summary>
    public int Number32(string option, int otherwise, Func<int, bool> isRight, string range)
    {
        if (!_options.TryGetValue(option, out string? value))
        {
            return otherwise;
        }

        bool isNumber = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (isNumber && isRight(number))
        {
            return number;
        }

        Report($"`{option}={value}` cannot be: write {range}.");
        return otherwise;
    }

    private static string WithoutComment(string text)
    {
        for (int at = text.IndexOf('#', StringComparison.Ordinal); at >= 0; at = text.IndexOf('#', at + 1))
        {
            if (at == 0 || char.IsWhiteSpace(text[at - 1]))
            {
                return text[..at];
            }
        }

        return text;
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###}ms");
}
