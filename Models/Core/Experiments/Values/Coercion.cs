using System.Globalization;

namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>How JavaScript makes texts and numbers of other values (ECMA-262, type conversion): GrowthBook's conditions are defined by what its JavaScript does.</summary>
internal static class Coercion
{
    /// <summary>The value as a text.</summary>
    public static string ToText(in FlagValue value)
    {
        switch (value.Kind)
        {
            case FlagValueKind.Text: return value.Text;
            case FlagValueKind.Null: return "null";
            case FlagValueKind.True: return "true";
            case FlagValueKind.False: return "false";
            case FlagValueKind.Number: return NumberText.Write(value.Number, stackalloc char[NumberText.MaxLength]).ToString();
            case FlagValueKind.List:
                var parts = new string[value.List.Length];
                for (int i = 0; i < parts.Length; i++) parts[i] = value.List[i].Kind == FlagValueKind.Null ? "" : ToText(value.List[i]);
                return string.Join(',', parts);
            default: return "[object Object]";
        }
    }

    /// <summary>Whether the value as a text is this one, made without the text where it can be.</summary>
    public static bool TextEquals(in FlagValue value, string expected, StringComparison comparison = StringComparison.Ordinal) => value.Kind switch
    {
        FlagValueKind.Number => NumberText.Write(value.Number, stackalloc char[NumberText.MaxLength]).Equals(expected, comparison),
        _ => ToText(value).Equals(expected, comparison),
    };

    /// <summary>The value as a number; not a number if it is none.</summary>
    public static double ToNumber(in FlagValue value) => value.Kind switch
    {
        FlagValueKind.Number => value.Number,
        FlagValueKind.Null or FlagValueKind.False => 0,
        FlagValueKind.True => 1,
        FlagValueKind.Text => ToNumber(value.Text),
        FlagValueKind.List => ToNumber(ToText(value)),
        _ => double.NaN,
    };

    /// <summary>Less than 0, 0 or more than 0 as the first comes before, with or after the second; null when neither can be said. Texts compare by their UTF-16 units, all else as numbers.</summary>
    public static int? Compare(in FlagValue left, in FlagValue right)
    {
        if (IsTextual(left) && IsTextual(right)) return string.CompareOrdinal(ToText(left), ToText(right));
        double a = ToNumber(left), b = ToNumber(right);
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    private static bool IsTextual(in FlagValue value) => value.Kind is FlagValueKind.Text or FlagValueKind.List or FlagValueKind.Map;

    private static double ToNumber(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty) return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && char.ToLowerInvariant(trimmed[1]) is 'x' or 'o' or 'b') return Prefixed(trimmed);
        if (trimmed.TrimStart("+-").SequenceEqual("Infinity") && trimmed.Length <= 9) return trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;

        // .NET has more words for numbers than JavaScript: only what begins with a sign, a digit or a point is one.
        bool maybe = char.IsAsciiDigit(trimmed[^1]) || trimmed[^1] == '.';
        return maybe && double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
    }

    private static double Prefixed(ReadOnlySpan<char> text)
    {
        int radix = char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, _ => 2 };
        double number = 0;
        foreach (char c in text[2..])
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix) return double.NaN;
            number = (number * radix) + digit;
        }

        return number;
    }
}
