using System.Numerics;

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>One way in which a form is written, and what it tells of the name's style.</summary>
/// <param name="Written">As it stands in the name.</param>
/// <param name="Form">Of which form.</param>
/// <param name="Told">Of which parts of the style it tells something.</param>
/// <param name="Style">What it tells of those.</param>
internal readonly record struct Surface(string Written, WordForm Form, NameStyle Told, NameStyle Style)
{
    private const NameStyle OfWords = NameStyle.British | NameStyle.LowerCompounds | NameStyle.OpenCompounds | NameStyle.SpelledAnd;

    /// <summary>All ways in which a form is written.</summary>
    public static IEnumerable<Surface> Of(WordForm form)
    {
        NameStyle all = form.Role == WordRole.Object ? OfWords | NameStyle.CapitalObjects : OfWords;
        var styles = Enumerable.Range(0, (int)all + 1).Select(s => (NameStyle)s).Where(s => (s & ~all) == 0);
        return styles.GroupBy(form.In).SelectMany(same => Parts(form, same.Key, all, [.. same]));
    }

    /// <summary>Styles that write the same, told as parts that are so and parts that do not matter: two where one of two parts is enough, such as a British form that is spelled as "and" is.</summary>
    private static IEnumerable<Surface> Parts(WordForm form, string written, NameStyle all, NameStyle[] same)
    {
        NameStyle ever = same.Aggregate((a, b) => a | b), always = same.Aggregate((a, b) => a & b), either = ever & ~always;
        if (same.Length == 1 << BitOperations.PopCount((uint)either))
        {
            return [new Surface(written, form, all & ~either, always)];
        }

        var first = (NameStyle)((int)either & -(int)either);
        return same.GroupBy(style => style & first).OrderByDescending(group => group.Key).SelectMany(group => Parts(form, written, all, [.. group]));
    }
}
