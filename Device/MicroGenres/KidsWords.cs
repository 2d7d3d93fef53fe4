namespace EdgeRec.Device.MicroGenres;

/// <summary>What is not said on a child's page, even of titles that a child may see.</summary>
internal static class KidsWords
{
    private static readonly HashSet<string> Never =
    [
        "assassination", "bleak", "bounty-hunter", "chilling", "con-artist", "controversial", "crime", "cynical", "dark", "demon", "disturbing", "drug", "evil-kid", "gambling",
        "gangster", "gory", "gritty", "hit-man", "horror", "hostage", "kidnapping", "mid-life-crisis", "mob", "murder", "politically-incorrect", "prison", "provocative", "raunchy", "rogue-cop",
        "satanic", "scandalous", "serial-killer", "sexy", "slasher", "social-issue", "steamy", "stoner", "tearjerker", "tense", "true-crime", "undercover-cop", "vigilante", "violent",
    ];

    /// <summary>Whether a micro-genre's name may stand on a child's page.</summary>
    public static bool Allow(MicroGenreIndex index, int microGenre)
    {
        foreach (ushort facet in index.FacetsOf[microGenre])
        {
            if (Never.Contains(index.Facet(facet).Id))
            {
                return false;
            }
        }

        return true;
    }
}
