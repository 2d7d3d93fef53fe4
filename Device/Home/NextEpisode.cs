using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Home;

/// <summary>The one place that says which episode of a series comes next.</summary>
internal static class NextEpisode
{
    /// <summary>The episode after the one played last, if that one is seen; −1 if the last one is still under way or there is none.</summary>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="state">The profile; with the household's gate held.</param>
    /// <param name="series">What the profile knows of a series of which an episode was played.</param>
    public static int After(CatalogIndex catalog, ProfileState state, TitleMemory series)
    {
        if (series.Hidden || !catalog.TryFind(series.LastEpisodeId!, out int episode)
            || !state.Titles.TryGetValue(series.LastEpisodeId!, out TitleMemory? last) || !last.Seen || last.Begun)
        {
            return -1;
        }

        for (episode = catalog.NextEpisode(episode); episode >= 0; episode = catalog.NextEpisode(episode))
        {
            if (!state.Titles.TryGetValue(catalog.Id(episode), out TitleMemory? memory) || !(memory.Seen || memory.Begun || memory.Hidden))
            {
                return episode;
            }
        }

        return -1;
    }
}
