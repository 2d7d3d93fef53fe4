using System.Buffers;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>
/// Versions as texts that compare as versions do ("Build Your Own SDK", paddedVersionString): without a leading v and the build, parts apart by hyphens, numbers filled up to five places from the left, and
/// a tilde after three parts alone, so that a release comes after its previews.
/// </summary>
internal static class VersionText
{
    private const int NumberWidth = 5;
    private const int ReleaseParts = 3;
    private const int OnStack = 256;

    /// <summary>A version as a text that compares.</summary>
    public static string Pad(in FlagValue version) => With(version, default(string), static (padded, _) => padded.ToString());

    /// <summary>Less than 0, 0 or more than 0 as the version comes before, with or after the padded one.</summary>
    public static int Compare(in FlagValue version, string padded) => With(version, padded, static (mine, other) => mine.CompareTo(other, StringComparison.Ordinal));

    private static TResult With<TState, TResult>(in FlagValue version, TState state, Func<ReadOnlySpan<char>, TState, TResult> use)
        where TState : allows ref struct
    {
        ReadOnlySpan<char> text = version.Kind switch
        {
            FlagValueKind.Number => NumberText.Write(version.Number, stackalloc char[NumberText.MaxLength]),
            FlagValueKind.Text when version.Text.Length > 0 => version.Text,
            _ => "0",
        };
        text = text[0] == 'v' ? text[1..] : text;
        int build = text.IndexOf('+');
        text = build < 0 ? text : text[..build];

        // Each part may grow to the width of a number, its hyphen counted; then the tilde.
        int most = (text.Length * NumberWidth) + NumberWidth + 2;
        char[]? rented = most > OnStack ? ArrayPool<char>.Shared.Rent(most) : null;
        Span<char> buffer = rented ?? stackalloc char[OnStack];
        TResult result = use(buffer[..Fill(text, buffer)], state);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    private static int Fill(ReadOnlySpan<char> text, Span<char> buffer)
    {
        int length = 0, parts = 0;
        for (int end = 0; end >= 0; text = text[(end + 1)..])
        {
            end = text.IndexOfAny('-', '.');
            ReadOnlySpan<char> part = end < 0 ? text : text[..end];
            if (parts++ > 0) buffer[length++] = '-';
            if (part.Length > 0 && !part.ContainsAnyExceptInRange('0', '9'))
            {
                for (int i = part.Length; i < NumberWidth; i++) buffer[length++] = ' ';
            }

            part.CopyTo(buffer[length..]);
            length += part.Length;
        }

        if (parts != ReleaseParts) return length;
        buffer[length++] = '-';
        buffer[length++] = '~';
        return length;
    }
}
