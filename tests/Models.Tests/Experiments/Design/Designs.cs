using System.Text;
using CsCheck;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Models.Tests.Experiments.Design;

/// <summary>Designs to test with.</summary>
internal static class Designs
{
    /// <summary>Twenty rails against twenty-four.</summary>
    public static ExperimentDesign MoreRails { get; } = new()
    {
        Key = "more-rails", Question = "Do viewers watch more when there are more rails?", Metric = Metrics.QualityHours,
        Variations = [new("20 rails", Flags(), 0.5), new("24 rails", Flags((KnownFlags.Rails, "24")), 0.5)],
    };

    /// <summary>What JSON has of <see cref="MoreRails"/> at least.</summary>
    public static byte[] Least { get; } = Encoding.UTF8.GetBytes("""
        {"key":"more-rails","question":"Do viewers watch more when there are more rails?","metric":"quality-hours",
         "variations":[{"name":"20 rails","weight":0.5},{"name":"24 rails","flags":{"page.rails":24},"weight":0.5}]}
        """);

    /// <summary>Designs that may run.</summary>
    public static Gen<ExperimentDesign> Any { get; } =
        from key in Gen.Char["abcdefgh0123-"].Array[1, 20]
        from unit in Gen.Enum<ExperimentUnit>()
        from weights in Gen.Int[1, 20].Array[2, 5]
        from rails in Gen.Int[1, 40].Array[5]
        from coverage in Gen.Double[0, 1]
        from layer in Gen.Int[0, 2].Select(i => new[] { null, "page", "covers" }[i])
        from slice in Gen.Select(Gen.Int[0, 49], Gen.Int[50, 100])
        from holdout in Gen.Bool.Select(has => has ? new Holdout("half-year", 0.05) : null)
        from audience in Gen.Int[0, 2].Select(i => new[] { null, """{"kids":false}""", """{"$or":[{"language":"de"},{"appVersion":{"$vgte":"1.2.0"}}]}""" }[i])
        select MoreRails with
        {
            Key = new string(key), Unit = unit, Coverage = coverage, Layer = layer, Holdout = holdout, Audience = audience,
            Slice = layer is null ? new(0, 1) : new(slice.Item1 / 100.0, slice.Item2 / 100.0),
            Variations = [.. weights.Select((weight, i) => new Variation($"variation {i}", Flags((KnownFlags.Rails, $"{rails[i]}")), (double)weight / weights.Sum()))],
        };

    /// <summary>Values of flags.</summary>
    public static Dictionary<string, string> Flags(params (string Flag, string Value)[] flags) => flags.ToDictionary(flag => flag.Flag, flag => flag.Value);
}
