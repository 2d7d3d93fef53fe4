using System.Text;
using CsCheck;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;
using static EdgeRec.Models.Tests.Experiments.Design.Designs;

namespace EdgeRec.Models.Tests.Experiments.Design;

/// <summary>What designs compile to assigns units as a bare hash does, and keeps the promises of layers, holdouts and ramps.</summary>
public sealed class AssignmentTests
{
    private static readonly Gen<string> Household = Gen.UInt.Array[4].Select(words => string.Concat(words.Select(word => word.ToString("x8", null))));

    [Fact]
    public void The_evaluator_assigns_as_the_bare_hash_does() => Gen.Select(Any, Household).Sample((design, household) =>
    {
        design = design with { Audience = null };
        string profile = $"{household}/~0123456789abcdef";
        Assert.Equal(BareHash.Variation(design, design.Unit == ExperimentUnit.Household ? household : profile), Evaluated([design], design.Key, household, profile));
    }, iter: 2_000);

    [Fact]
    public void A_ramp_only_adds_units_and_moves_nobody() => Gen.Select(Any, Household, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((design, household, some, more) =>
    {
        ExperimentDesign before = design with { Audience = null, Coverage = Math.Min(some, more) }, after = before with { Coverage = Math.Max(some, more) };
        int? was = Evaluated([before], design.Key, household), now = Evaluated([after], design.Key, household);
        Assert.True(was is null || was == now, $"{household} was in {was} and is in {now}.");
    }, iter: 2_000);

    [Fact]
    public void A_growing_slice_only_adds_units_and_moves_nobody() => Gen.Select(Household, Gen.Double[0, 0.9]).Sample((household, to) =>
    {
        ExperimentDesign before = MoreRails with { Layer = "page", Slice = new(0, to + 0.01) }, after = before with { Slice = new(0, Math.Min(1, to + 0.1)) };
        int? was = Evaluated([before], before.Key, household), now = Evaluated([after], after.Key, household);
        Assert.True(was is null || was == now);
    }, iter: 1_000);

    [Fact]
    public void A_unit_of_the_holdout_is_in_nothing_that_names_it()
    {
        ExperimentDesign[] designs =
        [
            MoreRails with { Key = "a", Holdout = new("half-year", 0.1) }, MoreRails with { Key = "b", Holdout = new("half-year", 0.1), Variations = Setting(KnownFlags.Calibration, "0.1") },
            MoreRails with { Key = "c", Holdout = new("half-year", 0.1), Layer = "covers", Variations = Setting(KnownFlags.ArtworkPolicy, "\"greedy\"") },
        ];
        int held = 0;
        foreach (string household in Households(5_000))
        {
            bool holds = BareHash.Bucket("holdout/half-year", household) < 0.1;
            held += holds ? 1 : 0;
            Assert.All(designs, design => Assert.Equal(holds, Evaluated(designs, design.Key, household) is null));
        }

        Assert.InRange(held, 400, 600);
    }

    [Fact]
    public void Experiments_of_one_layer_never_share_a_unit_and_together_fill_it()
    {
        ExperimentDesign[] designs = [.. Enumerable.Range(0, 4).Select(i => MoreRails with { Key = $"slice-{i}", Layer = "page", Slice = new(i / 4.0, (i + 1) / 4.0) })];
        foreach (string household in Households(5_000)) Assert.Single(designs, design => Evaluated(designs, design.Key, household) is not null);
    }

    [Fact]
    public void Who_is_not_of_the_audience_is_not_in_it()
    {
        ExperimentDesign grownUps = MoreRails with { Audience = """{"kids":false}""" };
        string household = Households(1).Single();
        Assert.NotNull(Evaluated([grownUps], grownUps.Key, household));
        Assert.Null(Evaluated([grownUps], grownUps.Key, household, attributes: unit => unit.With(Attributes.Kids, true)));
    }

    private static Variation[] Setting(string flag, string value) => [new("as today", Flags(), 0.5), new("otherwise", Flags((flag, value)), 0.5)];

    private static IEnumerable<string> Households(int count) => Enumerable.Range(0, count).Select(i => new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString("N"));

    private static int? Evaluated(
        ExperimentDesign[] designs, string key, string household, string? profile = null, Func<UnitAttributes, UnitAttributes>? attributes = null)
    {
        FeaturePayload payload = FeaturePayload.Parse(FeatureCompiler.Compile(designs)).Payload!;
        Assert.Empty(payload.Problems);
        var unit = new UnitAttributes((Attributes.Household, household), (Attributes.Profile, profile ?? household + "/~0000000000000000"), (Attributes.Kids, false));
        var evaluator = new FlagEvaluator(payload, attributes?.Invoke(unit) ?? unit);
        string flag = designs.Single(design => design.Key == key).Flags[0];
        FlagResult result = evaluator.Evaluate(flag);
        if (result.Source != ValueSource.Experiment || result.Experiment!.Key != key) return null;
        string expected = designs.Single(design => design.Key == key).Variations[result.ExperimentResult.Variation].Flags.GetValueOrDefault(flag) ?? "null";
        Assert.True(FlagValue.TryParse(Encoding.UTF8.GetBytes(expected), out FlagValue value, out _));
        Assert.Equal(value, result.Value);
        return result.ExperimentResult.Variation;
    }
}
