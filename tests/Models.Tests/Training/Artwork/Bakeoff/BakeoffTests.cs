using EdgeRec.Models.Training.Artwork.Bakeoff;

namespace EdgeRec.Models.Tests.Training.Artwork.Bakeoff;

public sealed class BakeoffTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Numbers_categories_quotes_and_missing_values_are_read()
    {
        File.WriteAllText(_path, "size,kind,class\n1.5,\"a, b\",yes\n?,c,no\n-2e3,\"a, b\",yes\n");
        CsvTable table = CsvTable.Read(_path, "class");
        Assert.Equal([0, 1, 0], table.Labels);
        Assert.True(table.Columns[0].IsNumeric);
        Assert.Equal([1.5f, float.NaN, -2_000f], table.Columns[0].Values);
        Assert.Equal([0f, 1f, 0f], table.Columns[1].Values);
        Assert.Equal(2, table.Columns[1].Levels);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,3\n", "class", "has no column class")]
    [InlineData("a,class\n1,x\n1\n", "class", "line 3")]
    [InlineData("a,class\n1,x\n2,x\n", "class", "1 classes")]
    public void What_is_wrong_with_a_file_is_said(string text, string label, string says)
    {
        File.WriteAllText(_path, text);
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => CsvTable.Read(_path, label)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_ranked_by_what_came_before_only()
    {
        var seen = new SeenNumbers();
        Assert.Equal(0.5, seen.Rank(3f));
        foreach (float value in (float[])[1f, 2f, 2f, 4f]) seen.Add(value);
        Assert.Equal(0.5, seen.Rank(2f));
        Assert.Equal(1.0, seen.Rank(9f));
        Assert.Equal(0.0, seen.Standardized(2.25f), 1e-6);
        Assert.Equal(4.0, seen.Standardized(1e9f));
    }

    [Fact]
    public void Numbers_of_any_scale_with_skewed_classes_are_learned_from_whether_a_choice_was_right()
    {
        var random = new Random(1);
        var lines = new List<string> { "length,weight,class" };
        for (int row = 0; row < 1_500; row++)
        {
            // Most are of the middle of the range: no straight line tells them from both sides.
            double length = random.NextDouble(), weight = 1e6 * random.NextDouble();
            string kind = length is > 0.1 and < 0.95 ? "common" : weight > 5e5 ? "rare" : "rarer";
            lines.Add($"{length},{weight},{kind}");
        }

        File.WriteAllLines(_path, lines);
        Dictionary<string, double> losses = Play(CsvTable.Read(_path, "class"), shuffles: 1);
        Assert.InRange(losses["best-fixed"], 0.14, 0.2);
        Assert.InRange(losses["ucb"], 0.0, 0.09);
        Assert.InRange(losses["squarecb"], 0.0, 0.09);
        Assert.InRange(losses["uniform"], 0.6, 0.73);
    }

    [Fact]
    public void Equal_seeds_give_equal_losses_and_json_has_what_is_documented()
    {
        File.WriteAllLines(_path, ["x,class", .. Enumerable.Range(0, 60).Select(row => $"{row % 7},{(row % 7 < 3 ? "a" : "b")}")]);
        CsvTable table = CsvTable.Read(_path, "class");
        Assert.Equal(Play(table, 2), Play(table, 2));
        string json = new EdgeRec.Models.Training.Artwork.Bakeoff.Bakeoff(TimeProvider.System).Run(table, 1, 1, TestContext.Current.CancellationToken).ToJson();
        Assert.StartsWith("{\"policies\":[{\"name\":\"ucb\",\"progressiveLoss\":", json, StringComparison.Ordinal);
        Assert.Contains("\"stderr\":0,\"microsecondsPerRound\":", json, StringComparison.Ordinal);
    }

    [Fact]
    public void On_mushrooms_the_progressive_loss_is_below_that_of_Vowpal_Wabbit()
    {
        string folder = RealData.FolderOrSkip("uci-mushroom");
        Dictionary<string, double> losses = Play(CsvTable.Read(Path.Combine(folder, "agaricus-lepiota.data"), "edibility"), shuffles: 3);
        Assert.InRange(losses.Values.Min(), 0.0, 0.0047);
    }

    public void Dispose() => File.Delete(_path);

    private static Dictionary<string, double> Play(CsvTable table, int shuffles) =>
        new EdgeRec.Models.Training.Artwork.Bakeoff.Bakeoff(TimeProvider.System).Run(table, shuffles, 1, TestContext.Current.CancellationToken).Policies
            .ToDictionary(policy => policy.Name, policy => policy.ProgressiveLoss);
}
