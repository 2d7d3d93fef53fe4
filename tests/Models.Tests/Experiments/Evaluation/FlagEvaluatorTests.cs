using CsCheck;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.Evaluation;

public sealed class FlagEvaluatorTests
{
    private const string Layered = """
        {"defaultValue":20,"rules":[{"key":"more-rails","seed":"more-rails","hashVersion":2,"hashAttribute":"household","variations":[20,24],"weights":[0.5,0.5],"coverage":COVERAGE,
        "filters":[{"seed":"page","attribute":"household","ranges":[[0,0.5]]}],"meta":[{"key":"0","name":"20 rails"},{"key":"1","name":"24 rails"}]}]}
        """;

    private static readonly Gen<string> Households = Gen.ULong.Select(id => $"{id:x32}");

    [Theory]
    [InlineData("24", 24)]
    [InlineData("\"24\"", 20)]
    [InlineData("null", 20)]
    [InlineData("true", 20)]
    [InlineData("24.5", 20)]
    [InlineData("1e300", 20)]
    public void A_typed_read_of_something_else_gives_the_default(string value, int read) => Assert.Equal(read, new FlagEvaluator(One($$"""{"defaultValue":{{value}}}"""), UnitAttributes.None).GetInt32("it", 20));

    [Fact]
    public void Every_type_is_read_as_itself_and_nothing_else()
    {
        var evaluator = new FlagEvaluator(Payload("""{"features":{"n":{"defaultValue":0.5},"t":{"defaultValue":"thompson"},"b":{"defaultValue":false}}}"""), UnitAttributes.None);
        Assert.Equal(0.5, evaluator.GetDouble("n", 1));
        Assert.Equal("thompson", evaluator.GetString("t", "fixed"));
        Assert.False(evaluator.GetBoolean("b", true));
        Assert.True(evaluator.GetBoolean("n", true));
        Assert.Equal("fixed", evaluator.GetString("gone", "fixed"));
        Assert.Equal(ValueSource.UnknownFeature, evaluator.Evaluate("gone").Source);
        Assert.True(evaluator.IsOn("t"));
    }

    [Fact]
    public void More_coverage_only_adds_units_and_moves_none() => Gen.Select(Households, Gen.Double.Unit, Gen.Double.Unit).Sample((household, one, other) =>
    {
        FlagResult before = Of(Math.Min(one, other)), after = Of(Math.Max(one, other));
        if (before.Source == ValueSource.Experiment) Assert.Equal(before.Value, after.Value);

        FlagResult Of(double coverage) => new FlagEvaluator(One(Layered.Replace("COVERAGE", $"{coverage:R}", StringComparison.Ordinal)), new UnitAttributes(("household", household))).Evaluate("it");
    });

    [Fact]
    public void Slices_of_a_layer_never_meet() => Gen.Select(Households, Gen.Double.Unit).Sample((household, cut) =>
    {
        var evaluator = new FlagEvaluator(Payload($$"""
            {"features":{"a":{"defaultValue":0,"rules":[{"variations":[1,2],"hashVersion":2,"filters":[{"seed":"page","ranges":[[0,{{cut:R}}]]}]}]},
                         "b":{"defaultValue":0,"rules":[{"variations":[1,2],"hashVersion":2,"filters":[{"seed":"page","ranges":[[{{cut:R}},1]]}]}]} } }
            """), Id(household));
        Assert.NotEqual(evaluator.Evaluate("a").Source == ValueSource.Experiment, evaluator.Evaluate("b").Source == ValueSource.Experiment);
    });

    [Fact]
    public void Reading_allocates_nothing_and_any_number_of_threads_agree()
    {
        FeaturePayload payload = Payload($$$"""
            {"features":{"page.rails":{{{Layered.Replace("COVERAGE", "1", StringComparison.Ordinal)}}},
            "page.calibration":{"defaultValue":1,"rules":[{"condition":{"country":{"$in":["de","at"]}},"force":0.5}]},
            "page.exploration":{"defaultValue":0,"rules":[{"parentConditions":[{"id":"page.calibration","condition":{"value":{"$lt":1} } }],"force":0.1,"coverage":0.5,"hashAttribute":"household"}]} } }
            """);
        var evaluator = new FlagEvaluator(payload, new UnitAttributes(("household", "0123456789abcdef0123456789abcdef"), ("country", "at"), ("appVersion", "0.10.2")));
        double expected = Sum();
        for (int i = 0; i < 1_000; i++) Sum();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) Sum();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Parallel.For(0, 1_000, _ => Assert.Equal(expected, Sum()));

        double Sum() => evaluator.GetInt32("page.rails", 0) + evaluator.GetDouble("page.calibration", 0) + evaluator.GetDouble("page.exploration", 0);
    }

    [Fact]
    public void A_forced_value_and_a_forced_variation_come_first_and_are_no_assignments()
    {
        var log = new AssignmentLog();
        string flag = Layered.Replace("COVERAGE", "0", StringComparison.Ordinal);
        var forced = new EvaluationOptions { Observer = log, ForcedVariations = new Dictionary<string, int> { ["more-rails"] = 1 } };
        FlagResult result = new FlagEvaluator(One(flag.Replace("0,0.5", "0,1", StringComparison.Ordinal)), new UnitAttributes(("household", "h")), forced).Evaluate("it");
        Assert.Equal((24d, false, "24 rails"), (result.Value.Number, result.ExperimentResult.HashUsed, result.ExperimentResult.Name));
        result = Read(flag, """{"household":"h"}""", new EvaluationOptions { Observer = log, ForcedValues = new Dictionary<string, FlagValue> { ["it"] = "x" } });
        Assert.Equal(("x", ValueSource.Override), (result.Value.Text, result.Source));
        Assert.Empty(log.Assignments);
    }

    [Fact]
    public void Assignments_of_prerequisites_and_holdouts_are_told_too_and_kept_once()
    {
        var log = new AssignmentLog();
        var evaluator = new FlagEvaluator(Payload("""
            {"features":{"gate":{"defaultValue":false,"rules":[{"key":"opening","variations":[true,true]}]},
            "it":{"defaultValue":0,"rules":[{"parentConditions":[{"id":"gate","condition":{"value":true},"gate":true}],"key":"holdout","variations":[1,2],"ranges":[[0,0],[0,1]],"meta":[{},{"passthrough":true}]},{"key":"last","variations":[3,4],"ranges":[[0,1],[0,0]]}]}}}
            """), Id("h"), new EvaluationOptions { Observer = log });
        for (int i = 0; i < 3; i++) Assert.Equal(3, evaluator.GetDouble("it", 0));
        Assert.Equal(["opening", "holdout", "last"], log.Assignments.Select(assignment => assignment.Experiment));
        log.Clear();
        Assert.Empty(log.Assignments);
    }

    [Fact]
    public void Somebody_who_watches_is_told_of_every_flag_that_is_read()
    {
        var watcher = new Watcher();
        var evaluator = new FlagEvaluator(Payload("""{"features":{"a":{"defaultValue":1,"rules":[{"parentConditions":[{"id":"b","condition":{}}],"force":2}]},"b":{}}}"""), UnitAttributes.None, new EvaluationOptions { Observer = watcher });
        evaluator.Evaluate("a");
        evaluator.Evaluate("gone");
        Assert.Equal(["b DefaultValue", "a Force", "gone UnknownFeature"], watcher.Seen);
    }

    [Theory]
    [InlineData("""{"user":{"id":"a"}}""", true)]
    [InlineData("""{"user.id":"a"}""", true)]
    [InlineData("""{"user.id":"","user":{"id":"a"}}""", false)]
    [InlineData("""{"user":{}}""", false)]
    [InlineData("""{"user":{"id":0}}""", false)]
    public void A_hashed_attribute_is_looked_for_by_its_name_and_then_as_a_path(string attributes, bool isIn) =>
        Assert.Equal(isIn ? ValueSource.Experiment : ValueSource.DefaultValue, Read("""{"rules":[{"variations":[1,2],"hashAttribute":"user.id"}]}""", attributes).Source);

    [Theory]
    [InlineData(1, true)]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(5_000, false)]
    public void Chains_of_prerequisites_are_followed_so_far(int length, bool reaches)
    {
        string features = string.Join(',', Enumerable.Range(0, length).Select(i => $$"""
            "f{{i}}":{"defaultValue":true,"rules":[{"parentConditions":[{"id":"f{{i + 1}}","condition":{"value":true},"gate":true}]}]}
            """));
        FlagResult result = new FlagEvaluator(Payload($$$"""{"features":{ {{{features}}},"f{{{length}}}":{"defaultValue":true} } }"""), UnitAttributes.None).Evaluate("f0");
        Assert.Equal(reaches ? ValueSource.DefaultValue : ValueSource.CyclicPrerequisite, result.Source);
        Assert.Equal(reaches, result.On);
    }

    [Fact]
    public void Prerequisites_that_double_each_other_end_all_the_same()
    {
        string features = string.Join(',', Enumerable.Range(0, 60).Select(i => $$$"""
            "f{{{i}}}":{"defaultValue":true,"rules":[{"parentConditions":[{"id":"f{{{i + 1}}}","condition":{"value":true}},{"id":"f{{{i + 1}}}","condition":{"value":true}}],"force":true}]}
            """));
        Assert.Equal(ValueSource.CyclicPrerequisite, new FlagEvaluator(Payload($$$"""{"features":{ {{{features}}},"f60":{"defaultValue":true} } }"""), UnitAttributes.None).Evaluate("f0").Source);
    }

    [Fact]
    public void A_range_for_a_variation_that_is_not_there_has_nobody_and_tells_nobody()
    {
        var log = new AssignmentLog();
        FlagResult result = Read("""{"defaultValue":0,"rules":[{"variations":[1,2],"ranges":[[0,0],[0,0],[0,1]]}]}""", """{"id":"a"}""", new EvaluationOptions { Observer = log });
        Assert.Equal(ValueSource.DefaultValue, result.Source);
        Assert.Empty(log.Assignments);
    }

    private sealed class Watcher : IEvaluationObserver
    {
        public List<string> Seen { get; } = [];

        public void Assigned(Experiment experiment, in ExperimentResult result)
        {
        }

        public void Evaluated(string flag, in FlagResult result) => Seen.Add($"{flag} {result.Source}");
    }
}
