using EdgeRec.Device.Catalog;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.MicroGenres;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.MicroGenres;

public sealed class FacetSourcesTests : IDisposable
{
    private static readonly MicroGenreFacet Heist = new(FacetKind.Subject, "heist"), Gritty = new(FacetKind.Quality, "gritty");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-facets-");
    private readonly DataFolder _folder;
    private readonly CatalogStore _store;

    public FacetSourcesTests()
    {
        _folder = DataFolder.Open(_root.FullName);
        _store = new CatalogStore(_folder, new FakeTimeProvider());
        Import();
    }

    [Fact]
    public void Corrections_hold_from_the_next_start_on_and_survive_an_import()
    {
        Assert.Equal(50, TitlesOf("heists"));
        File.WriteAllText(_folder.FacetCorrections, "f000\t-subject:heist\nf004\t-subject:heist\nf001\t+subject:heist\n");

        Assert.Equal(49, TitlesOf("heists"));
        Import();
        Assert.Equal(49, TitlesOf("heists"));
        Assert.Equal(["operator"], FacetSources.Of(_folder).FacetsOf(MicroGenreWorld.Film(1)).Single(f => f.Facet == Heist).From);
    }

    [Fact]
    public void The_operators_rules_stand_for_the_built_in_ones()
    {
        File.WriteAllText(_folder.FacetRules, "[Quality]\ngritty\n\t.9 keyword heist\n[Genre]\nmovies\n\t1 kind film\n");

        Assert.Equal(50, TitlesOf("gritty-movies"));
        Assert.False(_store.LoadIndex().MicroGenres.TryFind("heists", out _));
        Assert.Contains(FacetSources.Of(_folder).FacetsOf(MicroGenreWorld.Film(0)), f => f.Facet == Gritty);
    }

    [Fact]
    public void A_wrong_file_is_named_in_one_sentence_and_what_is_built_in_holds()
    {
        File.WriteAllText(_folder.FacetRules, "[Mood]\n");

        Assert.Equal(50, TitlesOf("heists"));
        Assert.StartsWith("facet-rules.txt cannot be used: Facet rules, line 1: 'Mood' is no kind of facet", Assert.Single(_store.Notes), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _root.Delete(recursive: true);
    }

    private void Import() => _store.Upsert([[.. Enumerable.Range(0, 200).Select(MicroGenreWorld.Film)]]);

    private int TitlesOf(string microGenre)
    {
        MicroGenreIndex index = _store.LoadIndex().MicroGenres;
        return index.TryFind(microGenre, out int genre) ? index.Counts[genre] : 0;
    }
}
