using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Artwork;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Home;

/// <summary>What a page may be told to do otherwise, it does, from the next page on.</summary>
public sealed class PageSettingsTests : IPageSettings
{
    private readonly ImageWorld _world = new();
    private readonly HomeComposer _composer;
    private PageSettings _settings = PageSettings.Default;
    private (string, uint, PageSettings, HomeQuery) _made;

    public PageSettingsTests() => _composer = new HomeComposer(_world.Page.Household, _world.Page.Catalog, pack: null, vectors: null, this);

    PageSettings IPageSettings.Of(Profile profile, DateTimeOffset at) => _settings;

    void IPageSettings.Made(string profile, uint request, PageSettings settings, HomeQuery asked) => _made = (profile, request, settings, asked);

    [Fact]
    public void The_number_of_rails_and_tiles_is_the_settings_unless_the_request_names_one()
    {
        _settings = PageSettings.Default with { Rails = 2, TilesPerRail = 5, Tag = 7 };

        Assert.Equal((2, 5), Size(Page()));
        Assert.Equal((1, 5), Size(Page(new HomeQuery(PageWorld.At, 1, MaxRails: 1))));
        Assert.Equal((2, 8), Size(Page(new HomeQuery(PageWorld.At, 1, TilesPerRail: 8))));
    }

    [Fact]
    public void A_rail_that_weighs_more_stands_further_up()
    {
        // The kind whose first rail stands lowest.
        string last = Kinds().Distinct().Last();
        int before = Kinds().IndexOf(last);
        Assert.True(before > 0, last);
        _settings = PageSettings.Default with { Weights = new RailWeights(kind => kind.Name() == last ? 1f : RailWeights.Default.Of(kind) / 10f), Tag = 7 };

        Assert.True(Kinds().IndexOf(last) is var now && now >= 0 && now < before, $"{last}: {before}, then {string.Join(' ', Kinds())}");
    }

    [Fact]
    public void A_page_by_other_settings_has_another_name_and_its_maker_is_told()
    {
        string usual = Page().GetProperty("request").GetString()!;
        _settings = PageSettings.Default with { Page = PageOptions.Default with { Calibration = 1f }, Tag = 7 };
        JsonElement other = Page();

        Assert.NotEqual(usual, other.GetProperty("request").GetString());
        Assert.Equal((ImageWorld.Viewer, _settings, 0), (_made.Item1, _made.Item3, _made.Item4.MaxRails));
        Assert.Equal(other.GetProperty("request").GetString(), _made.Item2.ToString("x8", null));
    }

    [Fact]
    public void Covers_follow_their_settings_at_once_and_come_back()
    {
        string[] own = Covers();
        Assert.True(own.Distinct().Count() == 3);

        _settings = PageSettings.Default with { Images = ImageSettings.Default with { Way = ImageWay.First }, Tag = 7 };
        Assert.All(Covers(), cover => Assert.Equal("warm", cover));
        _settings = PageSettings.Default;
        Assert.Equal(own, Covers());
    }

    [Fact]
    public void Every_way_of_choosing_shares_what_was_learned()
    {
        IArtworkPolicy own = ArtworkDefaults.Policy();
        Assert.Same(own, ImageSettings.Default.Over(own));
        foreach (ImageWay way in new[] { ImageWay.Greedy, ImageWay.Thompson })
        {
            var other = (ScoredPolicy)(ImageSettings.Default with { Way = way, Floor = 0.2 }).Over(own);
            Assert.Same(((ScoredPolicy)own).Posterior, other.Posterior);
            Assert.Equal(0.2, other.Floor);
        }
    }

    private JsonElement Page(HomeQuery? query = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(_composer.TryCompose(ImageWorld.Viewer, query ?? new HomeQuery(PageWorld.At, 1), output));
        return JsonDocument.Parse(output.WrittenMemory).RootElement;
    }

    private List<string> Kinds() => [.. Page().GetProperty("rails").EnumerateArray().Select(rail => rail.GetProperty("kind").GetString()!)];

    private string[] Covers() => [.. Page().GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray()).Select(tile => tile.GetProperty("artwork").GetProperty("variant").GetString()!)];

    private static (int Rails, int Tiles) Size(JsonElement page) => (page.GetProperty("rails").GetArrayLength(), page.GetProperty("rails").EnumerateArray().Max(rail => rail.GetProperty("tiles").GetArrayLength()));
}
