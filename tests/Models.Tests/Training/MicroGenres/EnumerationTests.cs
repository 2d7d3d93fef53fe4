using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Enumeration;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Training.Data.Sources;
using Enumeration = EdgeRec.Models.Training.MicroGenres.Enumeration;

namespace EdgeRec.Models.Tests.Training.MicroGenres;

public sealed class EnumerationTests
{
    [Fact]
    public void More_than_76897_micro_genres_of_real_catalogues_differ_in_their_titles_and_names_and_can_be_read_back()
    {
        IReadOnlyList<CatalogueTitle> titles = CatalogueFile.Read([RealData.FolderOrSkip("netflix-titles"), RealData.FolderOrSkip("tmdb-5000")]);
        Enumeration found = Enumeration.Of(titles, FacetRules.Shipped, new EnumerationLimits(), 2_000, 1, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.InRange(titles.Count, 10_000, 11_037);
        Assert.True(found.WithoutPeople > 76_897, $"{found.WithoutPeople}");
        Assert.Equal(found.MicroGenres, found.Names);
        Assert.All(found.Drawn, name =>
        {
            Assert.True(EnglishNameParser.TryParse(name.Text, out MicroGenre? genre, out _), name.Text);
            Assert.Equal(name.Text, EnglishName.Of(genre));
        });
    }
}
