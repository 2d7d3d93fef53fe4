using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Home;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Demo.Household;

/// <summary>
/// The pages of the demo's family at four hours of two days: every title that is named as a reason is left out of the history, and so is every
/// other one, by whole runs of the tower.
/// </summary>
[Collection(PageWorld.OneAtATime)]
public sealed class ReasonsOfTheFamilyTests(ITestOutputHelper output) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 18, 0, 0, TimeSpan.FromHours(1));
    private readonly string _data = Directory.CreateTempSubdirectory("edgerec-family-").FullName;
    private readonly FakeTimeProvider _time = new(Now);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Leaving_out_the_title_that_a_reason_names_costs_a_top_pick_most_and_a_rails_tile_something()
    {
        await DemoHousehold.PrepareAsync(_data, Recommender.InstalledPack, _time, progress: null, TestContext.Current.CancellationToken);
        await using Recommender demo = await Recommender.OpenAsync(_data, _time);
        ModelPack pack = demo.Pack.Pack!;
        VectorTable vectors = TitleVectors.Build(demo.Catalog, pack);
        var picks = new Tally("top picks");
        var rails = new Tally("tiles of \"because you watched\" rails");
        foreach (string profile in demo.History.Household.Profiles.Keys.Order())
        {
            foreach (int hour in new[] { 8, 14, 20, 23, 32, 38, 44, 47 })
            {
                var query = new HomeQuery(Now.Date.AddHours(hour), 1);
                ViewingMoment moment = Candidates.MomentOf(query);
                int[] recent = [];
                float[] weights = [];
                Assert.True(demo.Composer.TryScore(profile, query, (viewer, _) => (recent, weights) = ([.. viewer.Recent], [.. viewer.RecentWeights])));
                List<Named> named = Reasons(demo, profile, query, recent);
                float[] whole = LeaveOneOut.User(pack.Tower, vectors, recent, weights, moment).ToArray();
                float[][] without = [.. Enumerable.Range(0, recent.Length).Select(place => LeaveOneOut.User(pack.Tower, vectors, recent, weights, moment, place).ToArray())];
                int newest = recent.Length - LeaveOneOut.NewestOfPage(pack.Tower.Dimension, pack.Tower.HistoryLength);
                foreach (Named tile in named)
                {
                    float[] lost = [.. without.Select(rest => Dot(vectors, tile.Title, whole) - Dot(vectors, tile.Title, rest))];
                    float own = lost[tile.Place];
                    (tile.OfRail ? rails : picks).Count(lost, tile.Place);
                    Assert.True(own > 0f, $"{demo.Catalog.Id(tile.Title)} for {profile} at {hour}: without {demo.Catalog.Id(recent[tile.Place])} its match would not be lower.");
                    if (!tile.OfRail)
                    {
                        Assert.True(
                            lost[Math.Max(0, newest)..].Max() <= own + 1e-3f, $"{demo.Catalog.Id(tile.Title)} for {profile} at {hour}: another of the newest titles than {demo.Catalog.Id(recent[tile.Place])} does more for it.");
                    }
                }
            }
        }

        output.WriteLine($"{picks}\n{rails}");
        Assert.True(picks.Tiles > 0 && rails.Tiles > 0);
    }

    /// <summary>The tiles of a page whose reason is a watched title, with that title's place in the history.</summary>
    private static List<Named> Reasons(Recommender demo, string profile, HomeQuery query, int[] recent)
    {
        var json = new ArrayBufferWriter<byte>();
        Assert.True(demo.Composer.TryCompose(profile, query, json));
        using JsonDocument page = JsonDocument.Parse(json.WrittenMemory);
        const string Words = "Because you watched ";
        var named = new List<Named>();
        foreach (JsonElement rail in page.RootElement.GetProperty("rails").EnumerateArray())
        {
            string kind = rail.GetProperty("kind").GetString()!, id = rail.GetProperty("id").GetString()!;
            bool ofRail = kind == "because-you-watched";
            foreach (JsonElement tile in rail.GetProperty("tiles").EnumerateArray().Where(tile => tile.GetProperty("reason").GetProperty("code").GetString() == "because-you-watched"))
            {
                Assert.True(demo.Catalog.TryFind(tile.GetProperty("title").GetString()!, out int title));
                string name = tile.GetProperty("reason").GetProperty("text").GetString()![Words.Length..];
                int place = Array.FindIndex(recent, watched => ofRail ? id == $"{kind}:{demo.Catalog.Id(watched)}" : demo.Catalog.Name(watched) == name);
                Assert.True(place >= 0, $"'{name}', named to {profile}, is not among the titles that the tower reads.");
                named.Add(new Named(title, place, ofRail));
            }
        }

        return named;
    }

    private static float Dot(VectorTable vectors, int title, float[] user)
    {
        float[] vector = new float[vectors.Dimension];
        vectors.Dequantize(title, vector);
        return TensorPrimitives.Dot<float>(vector, user);
    }

    /// <summary>A tile and the title that its reason names.</summary>
    private sealed record Named(int Title, int Place, bool OfRail);

    /// <summary>How often what was named was what mattered, among all titles of the history.</summary>
    private sealed class Tally(string what)
    {
        private int _first, _three;
        private double _lost, _others;

        public int Tiles { get; private set; }

        public void Count(float[] lost, int named)
        {
            int better = lost.Count(other => other > lost[named]);
            Tiles++;
            _first += better == 0 ? 1 : 0;
            _three += better < 3 ? 1 : 0;
            _lost += lost[named];
            _others += lost.Where((_, place) => place != named).DefaultIfEmpty().Average();
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Tiles:N0} {what}: the title named is of all that were watched the most important for {(double)_first / Tiles:P1}, among the first three for {(double)_three / Tiles:P1}; without it the match is {_lost / Tiles:F3} lower, without another {_others / Tiles:F3}");
    }
}
