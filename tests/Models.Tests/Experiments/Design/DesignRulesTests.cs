using CsCheck;
using EdgeRec.Models.Core.Experiments.Design;
using static EdgeRec.Models.Tests.Experiments.Design.Designs;

namespace EdgeRec.Models.Tests.Experiments.Design;

public sealed class DesignRulesTests
{
    public static TheoryData<string, ExperimentDesign> Bad { get; } = new()
    {
        { "The key 'More Rails'", MoreRails with { Key = "More Rails" } },
        { "The question is empty", MoreRails with { Question = " " } },
        { "There are 1 variations", MoreRails with { Variations = [new("only", Flags((KnownFlags.Rails, "24")), 1)] } },
        { "The variations' weights add up to 0.9", MoreRails with { Variations = [new("a", Flags(), 0.4), new("b", Flags((KnownFlags.Rails, "24")), 0.5)] } },
        { "2 variations are called 'a'", MoreRails with { Variations = [new("a", Flags(), 0.5), new("a", Flags((KnownFlags.Rails, "24")), 0.5)] } },
        { "No variation sets a flag", MoreRails with { Variations = [new("a", Flags(), 0.5), new("b", Flags(), 0.5)] } },
        { "The variation 'b' sets page.rails to 400: it is 1 to 40, whole.", MoreRails with { Variations = [new("a", Flags(), 0.5), new("b", Flags((KnownFlags.Rails, "400")), 0.5)] } },
        { "The variation 'b' sets a flag 'page.rows'", MoreRails with { Variations = [new("a", Flags(), 0.5), new("b", Flags(("page.rows", "24")), 0.5)] } },
        { "'models.pack' is of a whole television", MoreRails with { Unit = ExperimentUnit.Profile, Variations = [new("a", Flags(), 0.5), new("b", Flags((KnownFlags.ModelsPack, "\"2026.11.1\"")), 0.5)] } },
        { "The coverage is 1.1", MoreRails with { Coverage = 1.1 } },
        { "A slice is a part of a layer", MoreRails with { Slice = new(0, 0.5) } },
        { "The slice 0.5 to 0.2", MoreRails with { Layer = "page", Slice = new(0.5, 0.2) } },
        { "The holdout's share is 0.9", MoreRails with { Holdout = new("h", 0.9) } },
        { "The audience asks for 'age'", MoreRails with { Audience = """{"$and":[{"kids":false},{"age":{"$gt":17}}]}""" } },
        { "The audience is no JSON", MoreRails with { Audience = "kids" } },
        { "There is no metric 'clicks'", MoreRails with { AlsoWatched = ["clicks"] } },
        { "'quality-hours' decides already", MoreRails with { AlsoWatched = [Metrics.QualityHours] } },
        { "The least effect is 0", MoreRails with { LeastEffect = 0 } },
        { "400 days", MoreRails with { Days = 400 } },
        { "alpha is NaN", MoreRails with { Alpha = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_design_that_cannot_be_trusted_is_told_why(string sentence, ExperimentDesign design) =>
        Assert.StartsWith(sentence, Assert.Single(design.Problems()), StringComparison.Ordinal);

    [Fact]
    public void Designs_that_may_run_have_no_problems() => Any.Sample(design => Assert.Empty(design.Problems()), iter: 200);

    [Fact]
    public void A_running_experiment_may_only_grow()
    {
        ExperimentDesign running = MoreRails with { Coverage = 0.2, Layer = "page", Slice = new(0, 0.3) };
        Assert.Empty(DesignRules.ProblemsOfBecoming(running, running with { Coverage = 0.5, Slice = new(0, 0.4), Days = 60, Question = "Do they?" }));
        Assert.Contains("may only grow", Assert.Single(DesignRules.ProblemsOfBecoming(running, running with { Coverage = 0.1 })));
        Assert.Contains("may only grow", Assert.Single(DesignRules.ProblemsOfBecoming(running, running with { Slice = new(0.1, 0.4) })));
        Assert.Contains("The metric of 'more-rails' cannot change", Assert.Single(DesignRules.ProblemsOfBecoming(running, running with { Metric = Metrics.ActiveDays })));
        Assert.Contains("The variations of", Assert.Single(DesignRules.ProblemsOfBecoming(running, running with { Variations = [.. running.Variations.Reverse()] })));
    }

    [Fact]
    public void Two_experiments_that_may_meet_do_not_set_the_same_flag()
    {
        ExperimentDesign left = MoreRails with { Layer = "page", Slice = new(0, 0.5) }, right = left with { Key = "fewer-rails", Slice = new(0.5, 1) };
        Assert.Empty(DesignRules.ProblemsTogether([left, right]));
        Assert.Contains("overlap", Assert.Single(DesignRules.ProblemsTogether([left, right with { Slice = new(0.4, 1) }])));
        Assert.Contains("both set the flag 'page.rails'", Assert.Single(DesignRules.ProblemsTogether([left, right with { Layer = "other" }])));
        Assert.Contains("by different units", Assert.Single(DesignRules.ProblemsTogether([left, right with { Unit = ExperimentUnit.Profile }])));
        Assert.Contains("Two experiments have the key", Assert.Single(DesignRules.ProblemsTogether([left, right with { Key = "more-rails" }])));
        Assert.Contains(
            "mean different units by the holdout 'h'", Assert.Single(DesignRules.ProblemsTogether([left with { Holdout = new("h", 0.1) }, right with { Holdout = new("h", 0.2) }])));
    }
}
