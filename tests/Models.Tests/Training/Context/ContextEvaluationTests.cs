using EdgeRec.Models.Training.Context;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Tests.Training.Context;

public sealed class ContextEvaluationTests
{
    private static readonly ContextTable World = MakeWorld();

    [Fact]
    public void Context_that_decides_is_found_and_context_by_chance_gains_nothing()
    {
        ContextResult result = ContextEvaluation.Run(World, 1, [new(Dimension: 16)], _ => { }, TestContext.Current.CancellationToken);

        ContextModel Of(string name) => result.Models.Single(m => m.Name == name);
        Assert.True(Of("+ daytime").Ndcg10Gain!.Value.Low > 0.05);
        Assert.True(Of("+ weather").Ndcg10Gain!.Value.Low < 0.02);
        Assert.True(Of("all, shuffled").Ndcg10Gain!.Value.Low < 0.02);
        Assert.True(Of("with all context").Ndcg10 > Of("most popular").Ndcg10);
    }

    [Fact]
    public void Equal_seeds_give_equal_answers()
    {
        string Run() => ContextEvaluation.Run(World, 3, [new(Dimension: 4), new(Dimension: 8)], _ => { }, TestContext.Current.CancellationToken).ToJson();

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void All_contexts_of_a_pair_are_in_one_part()
    {
        ContextSplit split = ContextSplit.Of(World, 1);

        HashSet<(int, int)> Pairs(ContextRow[] rows) => [.. rows.Select(r => (r.User, r.Item))];
        Assert.Equal(World.Rows.Length, split.Train.Length + split.Validation.Length + split.Test.Length);
        Assert.False(Pairs(split.Train).Overlaps(Pairs(split.Validation)));
        Assert.False(Pairs(split.Train).Overlaps(Pairs(split.Test)));
        Assert.False(Pairs(split.Validation).Overlaps(Pairs(split.Test)));
    }

    [Fact]
    public void A_right_answer_stands_first_and_a_level_one_in_the_middle()
    {
        var question = new ContextRow(0, 3, [0, 0]);
        var table = World with { Items = 41 };

        ContextMetrics right = ContextMetrics.Of(table, [], [question], (row, scores) => scores[row.Item] = 1);
        ContextMetrics level = ContextMetrics.Of(table, [], [question], (_, scores) => Array.Clear(scores));

        Assert.Equal((1.0, 1.0, 1.0), (right.Hr10[0], right.Ndcg10[0], right.Auc[0]));
        Assert.Equal((0.0, 0.5), (level.Hr10[0], level.Auc[0]));
    }

    [Fact]
    public void A_file_is_read_by_its_headings_and_equal_rows_once()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "when,user,item\nnight,a,x\nnight,a,x\nnoon,b,x\n");
        var table = ContextTable.Read(path, new ContextColumns("user", "item", ["when"]));

        Assert.Equal((2, 2, 1), (table.Rows.Length, table.Users, table.Items));
        Assert.Contains("no column 'who'", Assert.Throws<InvalidDataException>(() => ContextTable.Read(path, new ContextColumns("who", "item", []))).Message);
        File.Delete(path);
    }

    [Fact]
    public void An_interval_holds_the_mean_and_is_as_wide_as_viewers_differ()
    {
        Interval equal = Interval.Of([2, 2, 2], [0, 1, 1]);
        int[] viewers = [.. Enumerable.Range(0, 400)];
        Interval coin = Interval.Of([.. viewers.Select(v => v % 2.0)], viewers);

        Assert.Equal(new Interval(2, 2, 2), equal);
        Assert.Equal(0.5, coin.Mean);
        Assert.Equal(4 * 0.025 * 0.98, coin.High - coin.Low, 0.015); // ± 1.96 standard errors of 0.5 / 20
    }

    /// <summary>At each time of day other items are used, whoever it is; the weather says nothing.</summary>
    private static ContextTable MakeWorld()
    {
        var random = new Random(5);
        var rows = new List<ContextRow>();
        for (int i = 0; i < 8_000; i++)
        {
            int daytime = random.Next(4);
            rows.Add(new ContextRow(random.Next(300), (daytime * 25) + random.Next(25), [daytime, random.Next(4)]));
        }

        return new ContextTable([.. rows], 300, 100, ["daytime", "weather"], [4, 4]);
    }
}
