using System.Text;

namespace EdgeRec.Models.Core.Experiments.Conditions.Patterns;

/// <summary>
/// Regular expressions of JavaScript in .NET's words, where one pattern means two things: the end of the text is not before a last line break, digits and letters are those of ASCII, and in a
/// character class an opening bracket is itself.
/// </summary>
internal static class PatternDialect
{
    private const string Known = "bBdDsSwWnrtfvcxukpP";

    /// <summary>The same pattern for .NET.</summary>
    public static string Translate(string pattern)
    {
        var translated = new StringBuilder(pattern.Length + 16);
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                translated.Append(Escape(pattern[++i], inClass));
                continue;
            }

            if (!inClass && c == '[')
            {
                i += Open(pattern.AsSpan(i), translated, out inClass);
                continue;
            }

            inClass = inClass && c != ']';
            translated.Append(c switch
            {
                '$' when !inClass => @"\z",
                '.' when !inClass => @"[^\n\r\u2028\u2029]",
                '[' when inClass => @"\[",
                _ => c.ToString(),
            });
        }

        return translated.ToString();
    }

    // An empty class matches nothing and its opposite everything; .NET takes the bracket after it into the class.
    private static int Open(ReadOnlySpan<char> rest, StringBuilder translated, out bool inClass)
    {
        string? empty = rest.StartsWith("[]") ? @"[^\s\S]" : rest.StartsWith("[^]") ? @"[\s\S]" : null;
        inClass = empty is null;
        translated.Append(empty ?? "[");
        return empty is null ? 0 : rest[1] == '^' ? 2 : 1;
    }

    private static string Escape(char c, bool inClass) => c switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^a-zA-Z0-9_]",

        // What JavaScript does not know stands for itself; .NET knows more, and refuses the rest.
        '_' => "_",
        _ when char.IsLetter(c) && !Known.Contains(c) => c.ToString(),
        _ => "\\" + c,
    };
}
