using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EdgeRec.Sync.Fleet.WebConsole.Markup;

/// <summary>
/// A piece of HTML that is safe to show. It is only made of interpolated strings, whose literal parts stand in the source and whose holes are encoded: what
/// comes from outside cannot become markup. Holes stand between tags or in quoted attributes.
/// </summary>
internal readonly struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>HTML with its holes filled.</summary>
    /// <param name="markup">Strings and numbers in it are encoded, HTML stands as it is; anything else does not compile.</param>
    public static Html Of(HtmlInterpolation markup) => new(markup.ToMarkup());

    /// <summary>Some HTML, or nothing.</summary>
    public static Html If(bool condition, HtmlInterpolation markup) => condition ? Of(markup) : None;

    /// <summary>A text, encoded.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>The markup, to be sent.</summary>
    public override string ToString() => _markup ?? "";
}
