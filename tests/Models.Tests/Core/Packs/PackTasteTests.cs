using System.Text;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Packs;

public sealed class PackTasteTests
{
    private const string Three = """{"communities":[{"share":0.5,"description":"Dramas","facets":[{"facet":"genre:drama","share":0.6,"lift":2}],"titles":["f-1"]},{"share":0.3,"description":"","facets":[],"titles":[]},{"share":0.2,"description":"","facets":[],"titles":[]}]}""";

    [Fact]
    public void A_pack_without_communities_has_none()
    {
        using ModelPack pack = new TinyPack().Load();

        Assert.Null(pack.Taste);
        Assert.Empty(pack.Communities);
    }

    [Fact]
    public void A_pack_with_communities_says_who_they_are_and_weighs_them()
    {
        TinyPack files = WithTaste(Three);
        files.Manifest = files.Manifest with { Probe = files.Manifest.Probe with { ExpectedCommunities = [new(0, 1f / 3f)] } };
        using ModelPack pack = files.Load();

        Assert.Equal("Dramas", pack.Communities[0].Description);
        Assert.Equal(3, pack.Taste!.Count);
        Assert.Equal(1f, pack.Taste.Run().ToArray().Sum(), 1e-5f);
    }

    [Fact]
    public void Communities_that_do_not_fit_the_model_or_the_probe_are_refused()
    {
        TinyPack files = WithTaste("""{"communities":[]}""");
        Assert.Equal("taste.onnx has 3 communities, communities.json 0.", files.Rejected());

        files = WithTaste("{}");
        Assert.StartsWith("communities.json: not a list of communities", files.Rejected());

        files = WithTaste(Three);
        files.Manifest = files.Manifest with { Probe = files.Manifest.Probe with { ExpectedCommunities = [new(1, 0.9f)] } };
        Assert.StartsWith("taste.onnx does not pass its probe: community 1", files.Rejected());

        files.Files.Remove(ModelPack.CommunitiesFile);
        files.List();
        Assert.Equal("The manifest lists one of taste.onnx and communities.json without the other.", files.Rejected());
    }

    [Theory]
    [InlineData("\"titles\":[\"f-1\"]", "\"titles\":[null]")]
    [InlineData("\"titles\":[\"f-1\"]", "\"titles\":[\"\"]")]
    [InlineData("\"facet\":\"genre:drama\"", "\"facet\":\"\"")]
    [InlineData("[{\"facet\":\"genre:drama\",\"share\":0.6,\"lift\":2}]", "[null]")]
    public void A_community_with_an_empty_entry_is_refused(string one, string other) =>
        Assert.StartsWith("communities.json: a community has an empty entry", WithTaste(Three.Replace(one, other, StringComparison.Ordinal)).Rejected());

    private static TinyPack WithTaste(string communities)
    {
        var files = new TinyPack();
        files.Files[ModelPack.TasteFile] = TinyModels.Taste();
        files.Files[ModelPack.CommunitiesFile] = Encoding.UTF8.GetBytes(communities);
        files.List();
        return files;
    }
}
