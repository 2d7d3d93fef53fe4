using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>
/// Popularity where there is none yet: a title that nobody has watched counts as popular as the known titles of its genres are on
/// average, the mean over its genres; without a known genre, as all known titles are.
/// </summary>
internal sealed class GenrePopularity : INextTitleRanking
{
    private readonly float[] _popularity;

    /// <summary>Counts.</summary>
    /// <param name="counts">For each known title, by how many viewers it was watched.</param>
    /// <param name="contents">What is known of each title, the known ones first.</param>
    public GenrePopularity(IReadOnlyList<int> counts, IReadOnlyList<TitleContent?> contents)
    {
        var byGenre = counts.SelectMany((count, title) => Genres(title).Select(genre => (genre, count)))
            .GroupBy(pair => pair.genre, pair => pair.count, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Average(), StringComparer.Ordinal);
        double all = counts.Average();
        _popularity = [.. contents.Select((_, title) => (float)(title < counts.Count
            ? counts[title]
            : Genres(title).Where(byGenre.ContainsKey).Select(genre => byGenre[genre]).DefaultIfEmpty(all).Average()))];

        IEnumerable<string> Genres(int title) => contents[title]?.Genres.Select(Facet.Genre).Distinct() ?? [];
    }

    /// <inheritdoc/>
    public string Name => "genres' popularity";

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores) => _popularity.CopyTo(scores);
}
