using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>MovieLens' movies.dat: <c>id::Name, The (Other Name) (1994)::Genre|Genre</c> in Latin-1.</summary>
internal static class MovieLensFilms
{
    private const string Separator = "::";

    /// <summary>A film.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Names">What it is called: the name, and the other one in parentheses if there is one.</param>
    /// <param name="Content">Genres and year.</param>
    internal sealed record Film(string Id, string[] Names, TitleContent Content);

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">With one sentence that names the line.</exception>
    public static IEnumerable<Film> Read(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path, Encoding.Latin1))
        {
            number++;
            string[] fields = line.Split(Separator);
            if (fields.Length != 3)
            {
                throw new InvalidDataException($"{path}, line {number}: id::name (year)::genres is expected.");
            }

            (string name, int? year) = NameAndYear(fields[1].Trim());
            yield return new Film(
                fields[0], [.. Names(name)], new TitleContent { Kind = TitleKind.Film, Genres = fields[2].Split('|', StringSplitOptions.RemoveEmptyEntries), Year = year });
        }
    }

    private static (string Name, int? Year) NameAndYear(string field) =>
        field.Length > 6 && field[^1] == ')' && field[^6] == '(' && int.TryParse(field.AsSpan(field.Length - 5, 4), CultureInfo.InvariantCulture, out int year)
            ? (field[..^6].Trim(), year) : (field, null);

    private static IEnumerable<string> Names(string name)
    {
        int open = name.IndexOf('(', StringComparison.Ordinal);
        string[] all = open > 0 ? [name[..open], name[(open + 1)..].TrimEnd(')', ' ')] : [name];
        return all.Select(ArticleFirst);
    }

    /// <summary>"Postino, Il" is "Il Postino".</summary>
    private static string ArticleFirst(string name)
    {
        int comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && !name[(comma + 2)..].Trim().Contains(' ', StringComparison.Ordinal) ? name[(comma + 2)..].Trim() + " " + name[..comma] : name;
    }
}
