namespace EdgeRec.Device.Catalog.Import;

/// <summary>
/// The ages that maturity ratings mean. MPA: the film ratings of the Motion Picture Association; TV: the TV Parental Guidelines.
/// "Parental guidance" is given the age of the children it has in mind.
/// </summary>
internal static class MaturityRatings
{
    private static readonly Dictionary<string, Maturity> Ratings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["G"] = new("mpa", "G", 0),
        ["PG"] = new("mpa", "PG", 8),
        ["PG-13"] = new("mpa", "PG-13", 13),
        ["R"] = new("mpa", "R", 17),
        ["NC-17"] = new("mpa", "NC-17", 18),
        ["TV-Y"] = new("us-tv", "TV-Y", 0),
        ["TV-G"] = new("us-tv", "TV-G", 0),
        ["TV-Y7"] = new("us-tv", "TV-Y7", 7),
        ["TV-Y7-FV"] = new("us-tv", "TV-Y7-FV", 7),
        ["TV-PG"] = new("us-tv", "TV-PG", 10),
        ["TV-14"] = new("us-tv", "TV-14", 14),
        ["TV-MA"] = new("us-tv", "TV-MA", 17),
    };

    /// <summary>What a label means; null for "not rated" and for labels nobody knows.</summary>
    public static Maturity? Of(string label) => Ratings.GetValueOrDefault(label);
}
