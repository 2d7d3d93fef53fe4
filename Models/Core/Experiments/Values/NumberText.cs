namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>Numbers as JavaScript writes them (ECMA-262, Number::toString): ids that are numbers must hash as they do in GrowthBook's own SDKs.</summary>
internal static class NumberText
{
    /// <summary>Longest text of a number.</summary>
    public const int MaxLength = 40;

    // From here on whole numbers get an exponent; below a millionth all numbers do.
    private const int MostWholeDigits = 21;
    private const int MostZeros = 6;

    /// <summary>Writes a finite number.</summary>
    /// <param name="number">It.</param>
    /// <param name="buffer">At least <see cref="MaxLength"/> long.</param>
    /// <returns>The part of the buffer that was used.</returns>
    public static ReadOnlySpan<char> Write(double number, Span<char> buffer)
    {
        if (Math.Abs(number) < 1e15 && number == Math.Truncate(number))
        {
            ((long)number).TryFormat(buffer, out int length);
            return buffer[..length];
        }

        // The shortest digits that read back as the same number are the same in both worlds; only where the point and the exponent go differs.
        Span<char> shortest = stackalloc char[MaxLength], digits = stackalloc char[MaxLength];
        Math.Abs(number).TryFormat(shortest, out int written, "R");
        int count = Digits(shortest[..written], digits, out int point);
        var text = new Builder(buffer);
        if (number < 0) text.Add('-');
        Lay(ref text, digits[..count], point);
        return text.Written;
    }

    // "12.5E-07" gives the digits 125 and the place of the point among them, -5.
    private static int Digits(ReadOnlySpan<char> text, Span<char> digits, out int point)
    {
        int e = text.IndexOf('E');
        ReadOnlySpan<char> mantissa = e < 0 ? text : text[..e];
        int dot = mantissa.IndexOf('.');
        point = (dot < 0 ? mantissa.Length : dot) + (e < 0 ? 0 : int.Parse(text[(e + 1)..]));
        int count = 0;
        foreach (char c in mantissa)
        {
            if (c == '.') continue;
            if (count == 0 && c == '0')
            {
                point--;
                continue;
            }

            digits[count++] = c;
        }

        while (count > 1 && digits[count - 1] == '0') count--;
        return count;
    }

    private static void Lay(ref Builder text, scoped ReadOnlySpan<char> digits, int point)
    {
        if (point is > 0 and <= MostWholeDigits)
        {
            text.Add(digits[..Math.Min(point, digits.Length)]);
            text.Zeros(point - digits.Length);
            if (digits.Length <= point) return;
            text.Add('.');
            text.Add(digits[point..]);
        }
        else if (point is > -MostZeros and <= 0)
        {
            text.Add("0.");
            text.Zeros(-point);
            text.Add(digits);
        }
        else
        {
            text.Add(digits[0]);
            if (digits.Length > 1)
            {
                text.Add('.');
                text.Add(digits[1..]);
            }

            text.Add(point > 0 ? "e+" : "e-");
            text.Add(Math.Abs(point - 1));
        }
    }

    private ref struct Builder(Span<char> buffer)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;

        public readonly ReadOnlySpan<char> Written => _buffer[.._length];

        public void Add(char c) => _buffer[_length++] = c;

        public void Add(scoped ReadOnlySpan<char> text)
        {
            text.CopyTo(_buffer[_length..]);
            _length += text.Length;
        }

        public void Add(int number)
        {
            number.TryFormat(_buffer[_length..], out int written);
            _length += written;
        }

        public void Zeros(int count)
        {
            for (; count > 0; count--) Add('0');
        }
    }
}
