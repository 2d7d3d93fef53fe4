using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Tests.Cli.Terminal;

public sealed class RailPainterTests
{
    private static readonly HomePage Page = new(
        "dad", "2026-11-24T20:15:00+01:00", "demo 2026.11.1", true,
        [
            new HomePage.Rail("continue-watching", "Continue watching",
            [
                Tile("The Lighthouse Keepers", resume: new HomePage.Resume(3_000_000, 6_000_000)),
                Tile("七人の侍"),
            ]),
            new HomePage.Rail("top-picks", "Top picks for Dad", [.. Enumerable.Range(1, 9).Select(i => Tile($"Film {i}"))]),
        ]);

    [Fact]
    public void Names_facts_reasons_and_how_far_it_was_watched_are_drawn()
    {
        string drawn = new RailPainter(new Screen(80, Colours: false)).Paint(Page);

        Assert.Equal(
            """
             dad · 2026-11-24T20:15:00+01:00 · pack demo 2026.11.1

             Continue watching
             The Lighthouse Keepers     七人の侍
             2021 · 93 min · drama      2021 · 93 min · drama
             ━━━━━━─────── 50 min left
             You like slow drama in     You like slow drama in
             the evening.               the evening.

             Top picks for Dad  +6 more
             Film 1                     Film 2                     Film 3
             2021 · 93 min · drama      2021 · 93 min · drama      2021 · 93 min · drama
             You like slow drama in     You like slow drama in     You like slow drama in
             the evening.               the evening.               the evening.

            """,
            string.Join('\n', drawn.Split('\n').Select(line => line.TrimEnd())));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(237)]
    public void No_line_is_wider_than_the_terminal(int columns)
    {
        string drawn = new RailPainter(new Screen(columns, Colours: false)).Paint(Page);

        Assert.All(drawn.Split('\n'), line => Assert.True(CellWidth.Of(line) <= columns, line));
    }

    [Fact]
    public void Colours_are_drawn_only_where_they_are_welcome()
    {
        Assert.Contains("\e[38;2;16;32;48m", new RailPainter(new Screen(80, Colours: true)).Paint(Page), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', new RailPainter(new Screen(80, Colours: false)).Paint(Page));
    }

    [Fact]
    public void A_page_made_without_a_pack_says_so() =>
        Assert.Contains("without a model pack", new RailPainter(new Screen(80, Colours: false)).Paint(Page with { Pack = null }), StringComparison.Ordinal);

    [Fact]
    public void What_is_simulated_is_labelled()
    {
        HomePage simulated = Page with { Rails = [new HomePage.Rail("new", "New", [Tile("Invented") with { Simulated = true }])] };

        Assert.Contains("simulated titles", new RailPainter(new Screen(100, Colours: false)).Paint(simulated), StringComparison.Ordinal);
        Assert.DoesNotContain("simulated", new RailPainter(new Screen(100, Colours: false)).Paint(Page), StringComparison.Ordinal);
    }

    private static HomePage.Tile Tile(string name, HomePage.Resume? resume = null) => new(
        name, "film", 2021, 93, ["drama", "mystery"], null, new HomePage.Artwork(["#102030", "#c0a080"]),
        new HomePage.Reason("taste", "You like slow drama in the evening."), resume);
}
