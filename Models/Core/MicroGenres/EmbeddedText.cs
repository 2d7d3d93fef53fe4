using System.Reflection;
using EdgeRec.Models.Core.Embedded;

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>The texts that the grammar and the facets come with: vocabularies, rules, what never stands together.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads one.</summary>
    /// <param name="name">Its name, for example <c>english</c>.</param>
    /// <param name="read">Makes something of it.</param>
    public static T Read<T>(string name, Func<TextReader, T> read)
    {
        using Stream file = EmbeddedFile.Open(Assembly.GetExecutingAssembly(), $"MicroGenres.{name}");
        using var reader = new StreamReader(file);
        return read(reader);
    }
}
