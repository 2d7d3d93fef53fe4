using System.Text.RegularExpressions;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Tests.Rig.Guide;

/// <summary>rig.conf, the drawings and the guide say the same of every wire.</summary>
public sealed partial class WiringTests
{
    private static readonly RigConfig Wiring = ShippedWiring.WithOptions();

    public static TheoryData<string> Drawings => [.. Board.All.Select(board => board.File)];

    /// <summary>Draws them anew: <c>dotnet run --project tests/Device.Tests -- -explicit only -method '*WiringTests.Draw'</c>. Look at them before they are committed.</summary>
    [Fact(Explicit = true)]
    public void Draw()
    {
        foreach (Board board in Board.All)
        {
            File.WriteAllText(PathOf(board.File), WiringDrawing.Draw(board, Wiring));
        }
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_drawing_shows_what_rig_conf_wires(string file)
    {
        Assert.Equal(WiringDrawing.Draw(BoardOf(file), Wiring), File.ReadAllText(PathOf(file)));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_wire_at_another_pin_makes_a_drawing_stale(string file)
    {
        string drawn = File.ReadAllText(PathOf(file));
        const int Free = 12; // GPIO12, pin 32
        Assert.All(Wiring.Keys, key => Assert.NotEqual(drawn, WiringDrawing.Draw(BoardOf(file), Wiring with { Keys = [.. Wiring.Keys.Select(k => k == key ? k with { Line = Free } : k)] })));
        Assert.All(Wiring.Leds, led => Assert.NotEqual(drawn, WiringDrawing.Draw(BoardOf(file), Wiring with { Leds = [.. Wiring.Leds.Select(l => l == led ? l with { Line = Free } : l)] })));
    }

    [Fact]
    public void The_guides_table_names_the_same_pins()
    {
        var said = WireRow().Matches(File.ReadAllText(Path.Combine(ShippedWiring.Root, "docs/rig.md")))
            .ToDictionary(row => row.Groups["part"].Value, row => (Line: row.Groups["line"].Value, Pin: int.Parse(row.Groups["pin"].Value, System.Globalization.CultureInfo.InvariantCulture)));

        Dictionary<string, int> wired = Wiring.Keys.Select(k => ($"key {k.Key.Word()}", k.Line))
            .Concat(Wiring.Leds.Select(l => ($"led {l.Role.ToString().ToLowerInvariant()}", l.Line)))
            .Append(("encoder A", Wiring.Encoder!.A)).Append(("encoder B", Wiring.Encoder.B))
            .ToDictionary();
        Assert.Equal(
            wired.Select(w => $"{w.Key}: GPIO{w.Value}, pin {Header.Pin(w.Value)}").Order(),
            said.Where(s => wired.ContainsKey(s.Key)).Select(s => $"{s.Key}: {s.Value.Line}, pin {s.Value.Pin}").Order());
        Assert.Equal([("display SDA", "GPIO2", 3), ("display SCL", "GPIO3", 5), ("receiver OUT", "GPIO18", 12)], said.Where(s => !wired.ContainsKey(s.Key)).Select(s => (s.Key, s.Value.Line, s.Value.Pin)));
    }

    [Fact]
    public void What_the_guide_says_of_the_files_words_is_what_holds_without_them()
    {
        string said = WiringBlock().Match(File.ReadAllText(Path.Combine(ShippedWiring.Root, "docs/rig.md"))).Groups[1].Value;
        RigConfig spoken = RigConfigReader.Parse(said, "docs/rig.md"), left = RigConfigReader.Parse(Setting().Replace(said.Replace("driver auto\n", "", StringComparison.Ordinal), ""), "docs/rig.md");

        Assert.Equal((spoken.Driver, spoken.Timing, spoken.Encoder, spoken.Oled), (left.Driver, left.Timing, left.Encoder, left.Oled));
        Assert.Equal(spoken.Keys, left.Keys);
        Assert.Equal(spoken.Leds, left.Leds);
        Assert.Equal(new RigConfig().Chips, spoken.Chips);
        Assert.Single(Assert.Single(spoken.Remotes).Keys);
    }

    [Fact]
    public void Every_board_of_the_guide_has_its_chip_in_rig_conf()
    {
        Assert.Equal(Board.All.Select(board => board.Chip).Order(), Wiring.Chips.Order());
    }

    private static Board BoardOf(string file) => Board.All.Single(board => board.File == file);

    private static string PathOf(string file) => Path.Combine(ShippedWiring.Root, "docs/images", file);

    [GeneratedRegex("```conf\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex WiringBlock();

    [GeneratedRegex(@" [a-z-]+[0-9]*[a-z]*=\S+|^timing.*\n", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| (?<part>[a-zA-Z -]+?) \| (?<pin>\d+) \| (?<line>GPIO\d+) \|", RegexOptions.Multiline)]
    private static partial Regex WireRow();
}
