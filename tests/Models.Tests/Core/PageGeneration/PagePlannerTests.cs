using CsCheck;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Models.Tests.Core.PageGeneration;

public sealed class PagePlannerTests
{
    private static readonly PageOptions Plain = new() { Calibration = 0f, Novelty = 0f, NextOfKind = 1f, Exploration = 0f };

    /// <summary>As it comes from above.</summary>
    private static readonly PageOptions Greedy = new() { Improvement = 0 };

    private static readonly Attention FourByFour = new(PageOptions.Default.Down, PageOptions.Default.Right, 4, 4);

    [Fact]
    public void Without_anything_in_common_the_rails_stand_in_the_order_of_their_worth()
    {
        PageProblem problem = Problem([1f], [0.2f, 0.9f, 0.5f], [[0], [1], [2]]);

        Assert.Equal([1, 2, 0], Order(problem, Plain, 3, 1));
    }

    [Fact]
    public void A_rail_whose_titles_stand_above_gives_way_to_one_that_brings_others()
    {
        PageProblem problem = Problem([1f], [0.9f, 0.8f, 0.1f, 0.3f, 0.3f], [[0, 1], [0, 1, 2], [3, 4]]);

        Assert.Equal([0, 2], Order(problem, Plain, 2, 2));
    }

    [Fact]
    public void A_viewer_of_two_genres_in_equal_parts_gets_both_though_one_promises_a_little_more()
    {
        PageProblem problem = Problem([0.5f, 0.5f], [0.5f, 0.49f, 0.47f], [[0], [1], [2]], item => (byte)(item == 2 ? 1 : 0));

        Assert.Equal([0, 1], Order(problem, Plain, 2, 1));
        Assert.Equal([0, 2], Order(problem, Plain with { Calibration = 1f }, 2, 1));
    }

    [Fact]
    public void A_rail_that_was_used_stands_no_lower_than_it_stood_and_does_not_jump_up()
    {
        var problem = new PageProblem();
        problem.Begin([1f]);
        foreach ((float value, float kept) in new[] { (0.9f, 0f), (0.8f, 0f), (0.7f, 0f), (0.65f, 1f) })
        {
            problem.List(problem.AddItem(value, [0]));
            problem.EndRail(new RailCandidate(0, 0.5f, Kept: kept, KeptRow: 2));
        }

        Assert.Equal([0, 1, 3, 2], Order(problem, Plain with { KeptPlace = 0.1f }, 4, 1));
    }

    [Fact]
    public void Looking_at_few_rails_finds_what_looking_at_all_finds() => Gen.UInt.Sample(
        seed =>
        {
            PageProblem problem = Random(seed, rails: 30, items: 60);
            var planner = new PagePlanner();
            planner.Plan(problem, Greedy, 8, 5);
            Assert.Equal(Eager(problem, 8, 5), planner.Rails.ToArray().Select(r => r.Rail));
        },
        iter: 300);

    [Fact]
    public void Most_rails_are_looked_at_rarely()
    {
        PageProblem problem = Random(1, rails: 300, items: 500);
        var planner = new PagePlanner();

        planner.Plan(problem, Greedy, 20, 20);

        Assert.InRange(planner.Evaluations, 300, 20 * 300);
    }

    [Fact]
    public void It_is_within_two_percent_of_the_best_page_there_is()
    {
        const int Worlds = 1_000;
        var state = new PageState();
        var improved = new List<double>(Worlds);
        var greedy = new List<double>(Worlds);
        for (uint seed = 1; seed <= Worlds; seed++)
        {
            PageProblem problem = Random(seed, rails: 8, items: 24);
            // A page of fewer rails than there could be is no page.
            float best = Permutations(problem.Rails, 4).Max(order => Total(state, problem, order) ?? float.NegativeInfinity);
            improved.Add(Total(state, problem, Order(problem, PageOptions.Default, 4, 4))!.Value / best);
            greedy.Add(Total(state, problem, Order(problem, Greedy, 4, 4))!.Value / best);
        }

        Say("from above", greedy);
        Say("improved", improved);
        Assert.InRange(greedy.Average(), 0.98, 1.0001);
        Assert.InRange(improved.Average(), 0.999, 1.0001);
        Assert.InRange(improved.Min(), 0.98, 1.0001);

        static void Say(string name, List<double> shares) => TestContext.Current.TestOutputHelper!.WriteLine(
            $"{name}: mean {shares.Average():P2}, worst {shares.Min():P2} of the optimum, {shares.Count(s => s < 0.98)} of {shares.Count} worlds below 98 %");
    }

    [Fact]
    public void Improving_never_makes_a_page_worse_and_looks_at_no_more_than_it_may() => Gen.UInt.Sample(
        seed =>
        {
            PageProblem problem = Random(seed, rails: 40, items: 120);
            var planner = new PagePlanner();
            planner.Plan(problem, Greedy, 12, 6);
            (float before, int looked) = (planner.Rails.ToArray().Sum(r => r.Score.Total), planner.Evaluations);
            planner.Plan(problem, Greedy with { Improvement = 3_000 }, 12, 6);
            Assert.InRange(planner.Rails.ToArray().Sum(r => r.Score.Total), before - 1e-5f, float.PositiveInfinity);
            Assert.InRange(planner.Evaluations, looked, looked + 3_000);
        },
        iter: 100);

    [Fact]
    public void A_rail_that_came_in_by_chance_leaves_the_rows_above_it_as_they_were() => Gen.UInt.Sample(
        seed =>
        {
            PageProblem problem = Random(seed, rails: 20, items: 60);
            int[] usual = Order(problem, PageOptions.Default, 8, 4);
            var planner = new PagePlanner();
            planner.Plan(problem, PageOptions.Default, 8, 4, chance: 0.09);
            if (planner.Rails.Length <= PageOptions.Default.ExplorationRow) return;
            PlannedRail drawn = planner.Rails[PageOptions.Default.ExplorationRow];
            Assert.True(drawn.Drawn);
            Assert.NotEqual(usual[drawn.Row], drawn.Rail);
            Assert.Equal(usual[..drawn.Row], planner.Rails[..drawn.Row].ToArray().Select(r => r.Rail));
        },
        iter: 100);

    [Fact]
    public void The_logged_propensities_are_how_often_it_happens()
    {
        PageProblem problem = Random(3, rails: 20, items: 60);
        PageOptions options = Greedy with { Exploration = 0.2f, ExplorationRow = 2, ExplorationChoices = 4 };
        var planner = new PagePlanner();
        var counts = new Dictionary<int, (int Count, float Propensity)>();
        var random = new Random(5);
        const int Pages = 200_000;
        for (int i = 0; i < Pages; i++)
        {
            planner.Plan(problem, options, 3, 4, random.NextDouble());
            PlannedRail drawn = planner.Rails[2];
            counts[drawn.Rail] = (counts.GetValueOrDefault(drawn.Rail).Count + 1, drawn.Propensity);
        }

        Assert.Equal(4, counts.Count);
        Assert.Equal(1f, counts.Values.Sum(c => c.Propensity), 1e-5f);
        Assert.All(counts.Values, c => Assert.Equal(c.Propensity, c.Count / (double)Pages, 0.01 * Math.Max(c.Propensity, 0.25)));
    }

    [Fact]
    public void No_title_stands_twice_and_no_rail_is_short() => Gen.UInt.Sample(
        seed =>
        {
            PageProblem problem = Random(seed, rails: 15, items: 30);
            var planner = new PagePlanner();
            planner.Plan(problem, PageOptions.Default, 8, 4, 0.01);
            int[] shown = [.. planner.Rails.ToArray().SelectMany(r => planner.Shown(r).ToArray())];
            Assert.Equal(shown.Length, shown.Distinct().Count());
            Assert.All(planner.Rails.ToArray(), r => Assert.InRange(r.Score.Tiles, Math.Min(4, problem.Rail(r.Rail).Least), 4));
        },
        iter: 200);

    private static PageProblem Problem(float[] target, float[] values, int[][] rails, Func<int, byte>? genre = null)
    {
        var problem = new PageProblem();
        problem.Begin(target);
        for (int i = 0; i < values.Length; i++) problem.AddItem(values[i], [genre?.Invoke(i) ?? 0]);
        foreach (int[] rail in rails)
        {
            foreach (int item in rail) problem.List(item);
            problem.EndRail(new RailCandidate(0, 0.5f));
        }

        return problem;
    }

    private static PageProblem Random(uint seed, int rails, int items)
    {
        var random = new Random((int)(seed & int.MaxValue));
        var problem = new PageProblem();
        float[] target = [.. Enumerable.Range(0, 5).Select(_ => random.NextSingle())];
        Calibration.Normalize(target);
        problem.Begin(target);
        float[] values = [.. Enumerable.Range(0, items).Select(_ => random.NextSingle() * 0.6f)];
        foreach (float value in values) problem.AddItem(value, [.. Enumerable.Range(0, 5).Where(_ => random.Next(3) == 0).Select(g => (byte)g)]);
        for (int rail = 0; rail < rails; rail++)
        {
            int[] listed = [.. Enumerable.Range(0, items).Where(_ => random.Next(3) == 0)];
            if (rail % 2 == 0) listed = [.. listed.OrderByDescending(i => values[i])];
            foreach (int item in listed) problem.List(item);
            problem.EndRail(new RailCandidate(rail % 4, 0.1f + (random.NextSingle() * 0.4f), Least: 2, Wear: 0.5f + (random.NextSingle() / 2)));
        }

        return problem;
    }

    private static int[] Order(PageProblem problem, PageOptions options, int rows, int tiles)
    {
        var planner = new PagePlanner();
        planner.Plan(problem, options, rows, tiles);
        return [.. planner.Rails.ToArray().Select(rail => rail.Rail)];
    }

    private static PageState State(PageProblem problem, int rows, int tiles)
    {
        var state = new PageState();
        state.Begin(problem, PageOptions.Default, new Attention(PageOptions.Default.Down, PageOptions.Default.Right, rows, tiles), rows, tiles);
        return state;
    }

    private static List<int> Eager(PageProblem problem, int rows, int tiles)
    {
        PageState state = State(problem, rows, tiles);
        var order = new List<int>();
        while (order.Count < rows)
        {
            var all = Enumerable.Range(0, problem.Rails).Except(order).Select(rail => (Rail: rail, Score: state.Evaluate(rail)))
                .Where(r => r.Score.Tiles > 0).OrderByDescending(r => r.Score.Total).ThenBy(r => r.Rail).ToArray();
            if (all.Length == 0) break;
            order.Add(all[0].Rail);
            state.Take(all[0].Rail);
        }

        return order;
    }

    /// <summary>What a page is worth; null if one of its rails has nothing to show.</summary>
    private static float? Total(PageState state, PageProblem problem, int[] order)
    {
        state.Begin(problem, PageOptions.Default, FourByFour, 4, 4);
        float total = 0f;
        foreach (int rail in order)
        {
            RailScore score = state.Evaluate(rail);
            if (score.Tiles == 0) return null;
            total += score.Total;
            state.Take(rail);
        }

        return total;
    }

    private static IEnumerable<int[]> Permutations(int of, int length) => length == 0
        ? [[]]
        : Permutations(of, length - 1).SelectMany(head => Enumerable.Range(0, of).Except(head).Select(next => (int[])[.. head, next]));
}
