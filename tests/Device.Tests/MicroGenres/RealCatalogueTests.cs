using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.MicroGenres;

namespace EdgeRec.Device.Tests.MicroGenres;

public sealed class RealCatalogueTests
{
    [Fact]
    public void The_micro_genres_of_eleven_thousand_real_titles_take_less_than_8_MiB()
    {
        var builder = new MicroGenreIndexBuilder(16, FacetSources.BuiltIn);
        foreach ((IImporter importer, string folder) in new (IImporter, string)[] { (new NetflixTitlesImporter(), "netflix-titles"), (new Tmdb5000Importer(), "tmdb-5000") })
        {
            foreach (Sourced<Title> title in importer.Titles(RealData.FolderOrSkip(folder), new ImportReport(strict: false)))
            {
                builder.Add(title.Value);
            }
        }

        MicroGenreIndex index = builder.Build();
        long columns = (2L * index.FacetsOf.Values.Length) + (4L * index.FacetsOf.Ends.Length) + (4L * index.Counts.Length) + (8L * index.Addresses.Length)
            + (6L * index.FacetsOfTitle.Values.Length) + (4L * index.FacetsOfTitle.Ends.Length) + (4L * index.Facets);
        long facets = index.FacetKeys.Sum(key => 2 * (24 + (2 * key.Length)) + 32L);

        Assert.InRange(index.Count, 70_000, 200_000);
        Assert.InRange(columns + facets, 1, (8 << 20) - 1);
        TestContext.Current.SendDiagnosticMessage($"{index.Count} micro-genres in {(columns + facets) / 1048576.0:0.0} MiB");
    }
}
