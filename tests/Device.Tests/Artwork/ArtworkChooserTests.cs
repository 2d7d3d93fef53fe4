using System.Text.Json;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Device.Tests.Home;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Artwork;

public sealed class ArtworkChooserTests
{
    private readonly ImageWorld _world = new();

    [Fact]
    public void A_title_has_one_image_for_a_part_of_a_day_wherever_it_stands()
    {
        Assert.Equal(_world.Page.Bytes(ImageWorld.Viewer), _world.Page.Bytes(ImageWorld.Viewer));
        foreach ((string title, JsonElement tile) in Tiles())
        {
            string shown = tile.GetProperty("artwork").GetProperty("variant").GetString()!;
            Assert.Equal(shown, new[] { "warm", "cold", "green" }[_world.Report(title).Chosen]);
        }
    }

    [Fact]
    public void The_token_names_the_image_and_with_which_probability_it_was_chosen()
    {
        foreach ((string title, JsonElement tile) in Tiles())
        {
            Assert.True(TrackingToken.TryParse(tile.GetProperty("token").GetString(), out TrackingToken token));
            ImageReport report = _world.Report(title);
            Assert.Equal(report.Chosen, token.Variant);
            Assert.InRange(tile.GetProperty("artwork").GetProperty("propensity").GetDouble(), 0.01, 1);
        }
    }

    [Fact]
    public void With_nothing_known_the_images_take_turns_among_titles_and_stay_for_days()
    {
        ushort[] first = Chosen(0), nextDay = Chosen(1);

        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(first, nextDay);
        Assert.NotEqual(first, Chosen(1 + (ArtworkChooser.StayParts / ViewingMoment.Dayparts)));
    }

    [Fact]
    public void After_a_start_a_standing_image_has_the_propensity_of_its_draw()
    {
        _world.Show("f00", 1, taken: false); // its token says .5; drawn now it would be a third
        var started = new HomeComposer(_world.Page.Household, _world.Page.Catalog, pack: null, vectors: null);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Assert.True(started.TryCompose(ImageWorld.Viewer, new HomeQuery(PageWorld.At, 1, 5, 60), output));
        using var page = JsonDocument.Parse(output.WrittenMemory);
        JsonElement tile = page.RootElement.GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray())
            .First(tile => tile.GetProperty("title").GetString() == "f00");
        Assert.Equal(0.5, tile.GetProperty("artwork").GetProperty("propensity").GetDouble(), 1e-6);
    }

    [Fact]
    public void What_is_taken_is_shown_more_often_also_on_titles_that_were_never_shown()
    {
        double before = _world.Report("f58").Images[0].Probability;

        Teach(_world);

        ImageReport after = _world.Report("f58", days: 40);
        Assert.True(after.Images[0].Probability > before + 0.2, $"{before} {after.Images[0].Probability}");
        Assert.True(after.Images[0].Expected > after.Images[1].Expected);
    }

    [Fact]
    public void Strong_evidence_changes_an_image_before_its_time()
    {
        for (int day = 0; day < 60; day++)
        {
            _world.Show("f00", 1, taken: false, -100 + day);
            _world.Show($"f{1 + (day % 40):00}", 0, taken: true, -100 + day);
        }

        _world.Show("f00", 1, taken: false);
        ImageReport report = _world.Report("f00");

        Assert.True(report.Images[1].Probability < ArtworkChooser.StrongEvidence, $"{report.Images[1].Probability}");
        Assert.NotEqual(1, _world.Report("f00", hours: 12).Chosen);
    }

    [Fact]
    public void What_was_erased_leaves_nothing_behind()
    {
        double[] untaught = [.. _world.Report("f58").Images.Select(i => i.Probability)];
        Teach(_world);
        Household household = _world.Page.Household;
        household.Profiles.Remove(ImageWorld.Viewer);
        household.RecountQualityPlays(_world.Page.Catalog);
        _world.Page.Create(ImageWorld.Viewer);

        Assert.Equal(untaught, _world.Report("f58").Images.Select(i => i.Probability));
    }

    [Fact]
    public void Learned_anew_from_the_memories_it_is_about_what_was_learned_as_it_came()
    {
        Teach(_world);
        double[] asItCame = [.. _world.Report("f58", days: 40).Images.Select(i => i.Probability)];

        _world.Page.Household.RecountQualityPlays(_world.Page.Catalog);

        Assert.All(asItCame.Zip(_world.Report("f58", days: 40).Images), pair => Assert.Equal(pair.First, pair.Second.Probability, 0.1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Children_and_those_who_said_no_see_each_titles_first_image_and_nobody_learns_from_them(bool child)
    {
        Projector.Apply(_world.Page.Household, 100_000, new Profile { Id = ImageWorld.Viewer, Name = "P", MaturityLimit = child ? (byte)6 : null, PersonalArtwork = child });
        Teach(_world);

        ImageReport report = _world.Report("f58", days: 40);

        Assert.False(report.Personal);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(0, _world.Report($"f{i:00}").Chosen));
        Assert.Equal(report.Images[0].Expected, report.Images[1].Expected, 1e-6);
    }

    [Fact]
    public void Neighbours_of_one_colour_are_seldom()
    {
        int pairs = 0, alike = 0;
        foreach (JsonElement[] tiles in Stays(60).SelectMany(page => page))
        {
            string[] shown = [.. tiles.Select(t => t.GetProperty("artwork").GetProperty("variant").GetString()!)];
            pairs += shown.Length - 1;
            alike += shown.Skip(1).Zip(shown).Count(pair => pair.First == pair.Second);
        }

        Assert.InRange(alike / (double)pairs, 0.001, ArtworkChooser.NearColours);
    }

    [Fact]
    public void Every_image_might_have_been_shown_so_that_a_log_can_say_what_another_policy_would_have_earned()
    {
        double[] weights = [.. Stays(150).SelectMany(page => page).SelectMany(tiles => tiles).Select(t => 1 / (3 * t.GetProperty("artwork").GetProperty("propensity").GetDouble()))];

        // Showing all images evenly: by importance weighting it is what happened, on the average.
        Assert.Equal(1, weights.Average(), 0.05);
    }

    [Fact]
    public void An_image_that_stays_keeps_the_propensity_of_the_draw_that_it_is_there_by()
    {
        Dictionary<string, (string Variant, double Propensity)> first = Artwork(0), nextDay = Artwork(1);
        string[] stayed = [.. first.Keys.Where(title => nextDay.TryGetValue(title, out var next) && next.Variant == first[title].Variant)];

        Assert.True(stayed.Length > 20);
        Assert.True(stayed.Select(title => first[title].Propensity).Distinct().Count() > 1);
        Assert.All(stayed, title => Assert.Equal(first[title], nextDay[title]));

        Dictionary<string, (string, double)> Artwork(int days) => Tiles(days).DistinctBy(t => t.Title).ToDictionary(t => t.Title, t => (
            t.Tile.GetProperty("artwork").GetProperty("variant").GetString()!, t.Tile.GetProperty("artwork").GetProperty("propensity").GetDouble()));
    }

    [Fact]
    public void What_spoils_is_shown_to_those_who_have_seen_the_title_only()
    {
        var world = new ImageWorld(Titles.Index([ImageWorld.Film(0, ImageWorld.Image("end", "#c0501c", "spoiler"), ImageWorld.Image("cold", "#1c4f9c")), .. Enumerable.Range(1, 5).Select(i => ImageWorld.Film(i))]));

        Assert.False(world.Report("f00").Images[0].Allowed);
        Assert.Equal(1, world.Report("f00").Chosen);
        world.Show("f00", 1, taken: true, -1);
        Assert.True(world.Report("f00").Images[0].Allowed);
    }

    [Fact]
    public void A_title_whose_images_not_everybody_may_see_gets_a_cover_of_letters_besides()
    {
        ArtworkVariant stranger = ImageWorld.Image("stranger", "#c0501c") with { People = ["Nobody Inparticular"] };
        var world = new ImageWorld(Titles.Index([ImageWorld.Film(0, stranger), .. Enumerable.Range(1, 5).Select(i => ImageWorld.Film(i))]));

        ImageReport report = world.Report("f00");

        Assert.Equal([false, true], report.Images.Select(i => i.Allowed));
        Assert.Equal(1, report.Chosen);
    }

    [Fact]
    public void A_choice_is_explained_by_what_worked()
    {
        Assert.StartsWith("Nothing is known yet", _world.Report("f58").Reason, StringComparison.Ordinal);
        Teach(_world);

        string[] reasons = [.. Enumerable.Range(45, 15).Select(i => _world.Report($"f{i}", days: 40)).Where(r => r.Chosen == 0).Select(r => r.Reason)];

        Assert.NotEmpty(reasons);
        Assert.Contains(reasons, r => r.Contains("arm colours", StringComparison.Ordinal) || r.Contains("portrait", StringComparison.Ordinal) || r.Contains("orange", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_learned_is_the_images_and_not_the_places()
    {
        double told = Enumerable.Range(1, 4).Average(seed => OddsOfWarm(new ImageWorld(), place => place, seed)), untold = Enumerable.Range(1, 4).Average(seed => OddsOfWarm(new ImageWorld(), _ => 0, seed));

        Assert.True(untold > 0.6, $"{untold}");
        Assert.True(Math.Abs(told) < 0.5 * untold, $"{told} {untold}");
    }

    [Fact]
    public void Learned_anew_places_count_as_they_did()
    {
        double asItCame = OddsOfWarm(_world, place => place, 4);

        _world.Page.Household.RecountQualityPlays(_world.Page.Catalog);

        Assert.Equal(asItCame, Odds(_world.Report("f58")), 0.25);
    }

    /// <summary>
    /// Simulated: warm images stand to the left for the most part and cold ones to the right, where a third of what is looked at to the left is looked at;
    /// which image it is makes no difference. How much likelier a warm image is believed to be taken, in log odds.
    /// </summary>
    private static double OddsOfWarm(ImageWorld world, Func<byte, byte> told, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 1_500; i++)
        {
            bool warm = random.Next(2) == 0, left = random.NextDouble() < (warm ? 0.8 : 0.2);
            world.Show($"f{i % 44:00}", (ushort)(warm ? 0 : 1), random.NextDouble() < (left ? 0.3 : 0.1), -40 + (i / 44), told((byte)(left ? 0 : 9)));
        }

        return Odds(world.Report("f58"));
    }

    private static double Odds(ImageReport report) => Math.Log(report.Images[0].Expected / (1 - report.Images[0].Expected)) - Math.Log(report.Images[1].Expected / (1 - report.Images[1].Expected));

    [Fact]
    public void A_page_of_decisions_allocates_nothing_once_its_images_stand()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>(1 << 20);
        _world.Page.Compose(ImageWorld.Viewer, output);
        _world.Page.Compose(ImageWorld.Viewer, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        output.ResetWrittenCount();
        _world.Page.Compose(ImageWorld.Viewer, output);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_096);
    }

    /// <summary>Forty evenings on which warm portraits are taken and nothing else.</summary>
    private static void Teach(ImageWorld world)
    {
        for (int day = 0; day < 40; day++)
        {
            for (int film = 0; film < 6; film++)
            {
                world.Show($"f{(day + (7 * film)) % 44:00}", (ushort)(film % 3), taken: film % 3 == 0, -50 + day);
            }
        }
    }

    private ushort[] Chosen(int day) => [.. Enumerable.Range(0, 60).Select(i => _world.Report($"f{i:00}", day).Chosen)];

    /// <summary>The tiles of each rail of some pages, on each of which every image is drawn anew.</summary>
    private IEnumerable<IEnumerable<JsonElement[]>> Stays(int pages) => Enumerable.Range(0, pages).Select(i =>
        Rails(_world.Page.Bytes(ImageWorld.Viewer, at: PageWorld.At.AddDays(4 * i))).Select(rail => rail.GetProperty("tiles").EnumerateArray().ToArray()));

    private IEnumerable<(string Title, JsonElement Tile)> Tiles(int days = 0) =>
        Rails(_world.Page.Bytes(ImageWorld.Viewer, at: PageWorld.At.AddDays(days))).SelectMany(r => r.GetProperty("tiles").EnumerateArray()).Select(t => (t.GetProperty("title").GetString()!, t));

    private static JsonElement[] Rails(byte[] page)
    {
        using JsonDocument parsed = JsonDocument.Parse(page);
        return [.. parsed.RootElement.Clone().GetProperty("rails").EnumerateArray()];
    }
}
