using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace EdgeRec.Sync.Fleet.WebConsole.Markup;

/// <summary>Takes an interpolated string apart for <see cref="Html.Of"/>: literals stand as they are, holes are encoded by what they are.</summary>
/// <param name="literalLength">Characters in the literal parts.</param>
/// <param name="holes">How many holes there are.</param>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation(int literalLength, int holes)
{
    private readonly StringBuilder _text = new(literalLength + (holes * 16));

    /// <summary>Adds markup of the source.</summary>
    public void AppendLiteral(string markup) => _text.Append(markup);

    /// <summary>Adds a text, encoded.</summary>
    public void AppendFormatted(string? text) => _text.Append(Html.Encode(text ?? ""));

    /// <summary>Adds HTML.</summary>
    public void AppendFormatted(Html html) => _text.Append(html.ToString());

    /// <summary>Adds HTML, one piece after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (Html piece in pieces)
        {
            _text.Append(piece.ToString());
        }
    }

    /// <summary>Adds a whole number.</summary>
    public void AppendFormatted(long number) => _text.Append(number);

    /// <summary>Adds a number, in the writing that <paramref name="format"/> names.</summary>
    public void AppendFormatted(double number, string format) => _text.Append(number.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>What was put together.</summary>
    public string ToMarkup() => _text.ToString();
}
