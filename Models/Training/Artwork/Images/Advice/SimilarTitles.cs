namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary>Titles tagged like one: they share a genre with it, and those with most tags in common come first, a rare tag counting more.</summary>
internal static class SimilarTitles
{
    /// <summary>More than these are not like it any more.</summary>
    public const int Most = 120;

    /// <summary>The titles, most alike first.</summary>
    public static IReadOnlyList<CoverTitle> Of(CoverTitle title, IReadOnlyList<CoverTitle> catalogue)
    {
        var frequency = catalogue.SelectMany(Tags).GroupBy(tag => tag).ToDictionary(g => g.Key, g => g.Count());
        double Weight(string tag) => Math.Log((double)catalogue.Count / frequency[tag]);
        var own = Tags(title).ToHashSet();
        return
        [
            .. catalogue.Where(other => other.Id != title.Id && other.Genres.Intersect(title.Genres).Any())
                .OrderByDescending(other => Tags(other).Where(own.Contains).Sum(Weight) / Math.Sqrt(Tags(other).Sum(Weight)))
                .ThenBy(other => other.Id, StringComparer.Ordinal).Take(Most),
        ];
    }

    private static IEnumerable<string> Tags(CoverTitle title) => title.Genres.Select(g => "genre:" + g).Concat(title.Keywords.Select(k => "keyword:" + k)).Distinct();
}
