namespace EdgeRec.Device.Catalog.Import;

/// <summary>The formats that can be imported.</summary>
internal static class Importers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new JsonLinesImporter(), new NetflixTitlesImporter(), new Tmdb5000Importer(), new MovieLens100KImporter(), new MovieLens1MImporter(),
    ];

    /// <summary>The one of a format.</summary>
    /// <exception cref="ImportException">There is none.</exception>
    public static IImporter Find(string format) => All.FirstOrDefault(i => i.Format == format)
        ?? throw new ImportException($"There is no format '{format}'; there are {string.Join(", ", All.Select(i => i.Format))}.");
}
