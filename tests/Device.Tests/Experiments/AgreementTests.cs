using System.Globalization;
using CsCheck;
using EdgeRec.Device.Experiments;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Sync.Protocol.Deltas;
using static EdgeRec.Device.Tests.Experiments.ExperimentsWorld;

namespace EdgeRec.Device.Tests.Experiments;

/// <summary>The television, whoever compiles the same designs elsewhere (fleet, simulator), and a hash written by hand agree on every unit.</summary>
public sealed class AgreementTests : IDisposable
{
    private readonly ExperimentsWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Television_fleet_and_bare_hash_agree_on_the_variation_of_every_unit()
    {
        Gen<(int Number, ExperimentUnit Unit, double Coverage, bool Layer, bool Holdout)> any = Gen.Select(Gen.Int[0, 9_999], Gen.Bool, Gen.Double[0, 1], Gen.Bool, Gen.Bool).Select(
            (number, profile, coverage, layer, holdout) => (number, profile ? ExperimentUnit.Profile : ExperimentUnit.Household, coverage, layer, holdout));
        int[] met = [0, 0, 0];
        any.Sample(
            one =>
            {
                ExperimentDesign design = Design($"rails-{one.Number}", (KnownFlags.Rails, "24")) with
                {
                    Unit = one.Unit, Coverage = one.Coverage, Layer = one.Layer ? "page" : null, Slice = one.Layer ? new(0.2, 0.7) : new(0, 1), Holdout = one.Holdout ? new("half-year", 0.2) : null,
                };
                byte[] payload = FeatureCompiler.Compile([design]);
                Assert.Null(_world.Experiments.Take((ulong)one.Number, payload));
                var nora = Nora with { Id = $"nora-{one.Number % 7}" };
                ExperimentsReport said = _world.Experiments.Report(nora, At);
                string household = said.Attributes.Values[Attributes.Household].Text, profile = said.Attributes.Values[Attributes.Profile].Text;
                Assert.True(Exposure.IsUnit(household) && Exposure.IsUnit(profile) && profile.StartsWith(household, StringComparison.Ordinal));

                ExperimentResult standing = said.Experiments.Single().Standing.Result;
                int? television = standing.InExperiment ? standing.Variation : null;
                FlagResult elsewhere = new FlagEvaluator(FeaturePayload.Parse(payload).Payload!, new UnitAttributes((Attributes.Household, household), (Attributes.Profile, profile))).Evaluate(KnownFlags.Rails);

                Assert.Equal(television, elsewhere.Source == ValueSource.Experiment ? elsewhere.ExperimentResult.Variation : null);
                Assert.Equal(television, ByHand(design, one.Unit == ExperimentUnit.Household ? household : profile));
                Assert.Equal(television == 1 ? 24 : 20, _world.Settings(nora).Rails);
                met[television + 1 ?? 0]++;
            },
            iter: 200, threads: 1);
        Assert.All(met, count => Assert.NotEqual(0, count));
    }

    private static int? ByHand(ExperimentDesign design, string unit)
    {
        if (design.Holdout is { } holdout && Bucket("holdout/" + holdout.Name + unit) < holdout.Share) return null;
        if (design.Layer is { } layer && Bucket("layer/" + layer + unit) is var place && (place < design.Slice.From || place >= design.Slice.To)) return null;
        double bucket = Bucket(design.Key + unit);
        return bucket < design.Coverage / 2 ? 0 : bucket >= 0.5 && bucket < 0.5 + (design.Coverage / 2) ? 1 : null;
    }

    private static double Bucket(string text) => Fnv(Fnv(text).ToString(CultureInfo.InvariantCulture)) % 10_000 / 10_000.0;

    private static uint Fnv(string text) => text.Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u));
}
