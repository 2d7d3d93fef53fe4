namespace EdgeRec.Models.Core.MicroGenres.German;

/// <summary>A word of the German vocabulary.</summary>
/// <param name="Text">As the file has it: Heist- and Gangster~ are first parts of compounds, +gegen die Zeit stands after the noun, anything else before it is an adjective.</param>
/// <param name="Gender">Of a noun.</param>
internal sealed record GermanWord(string Text, GermanGender Gender)
{
    /// <summary>Whether it begins a compound.</summary>
    public bool IsFirstPart => Text[^1] is '-' or '~';

    /// <summary>Whether it stands after the noun.</summary>
    public bool IsAfter => Text[0] == '+';
}
