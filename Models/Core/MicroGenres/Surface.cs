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
        foreach (var same in styles.GroupBy(form.In))
        {
            NameStyle ever = same.Aggregate((a, b) => a | b), always = same.Aggregate((a, b) => a & b);
            yield return new Surface(same.Key, form, all & (~ever | always), always);
        }
    }
}
