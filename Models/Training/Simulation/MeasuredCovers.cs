using EdgeRec.Models.Training.Artwork.Images;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>Gives an invented catalogue what was measured of its covers once they were drawn.</summary>
internal static class MeasuredCovers
{
    /// <summary>The catalogue with features.</summary>
    /// <param name="catalog">As it was invented.</param>
    /// <param name="file">The same catalogue with features, as <c>artwork features</c> writes it.</param>
    /// <exception cref="InvalidDataException">A cover of the catalogue is not in it, or was not measured.</exception>
    public static SimulatedCatalog Put(SimulatedCatalog catalog, string file)
    {
        Dictionary<(string Title, string Cover), Cover> measured = CoverTitle.Read(file)
            .SelectMany(title => title.Covers.Select(cover => (Key: (title.Id, cover.Id), Cover: cover))).ToDictionary(c => c.Key, c => c.Cover);
        return catalog with
        {
            // Episodes are shown by their series' covers.
            Titles = [.. catalog.Titles.Select(title => title.Series is not null ? title : title with { Artwork = [.. title.Artwork.Select(cover => cover with { Features = Of(title, cover) })] })],
        };

        IReadOnlyList<float> Of(SimulatedTitle title, SimulatedArtwork cover) =>
            measured.TryGetValue((title.Id, cover.Id), out Cover? known) && known.Row != known.Estimate ? known.Row
                : throw new InvalidDataException($"{file} has no features of cover '{cover.Id}' of '{title.Id}': is it the catalogue of the same seed, measured?");
    }
}
