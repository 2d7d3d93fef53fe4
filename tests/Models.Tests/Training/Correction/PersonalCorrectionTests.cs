using CsCheck;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Correction;

namespace EdgeRec.Models.Tests.Training.Correction;

public sealed class PersonalCorrectionTests
{
    private static readonly Gen<float[]> AnyRow = Gen.Single.Array[SituationFeatures.Count];

    [Fact]
    public void Without_an_outcome_the_packs_word_stands_to_the_bit() =>
        AnyRow.Sample(row => Assert.Equal(0.3f, new PersonalCorrection(0.1f).Apply(0.3f, row)));

    [Fact]
    public void Somebody_who_always_plays_what_the_pack_doubts_is_believed_more_and_more()
    {
        var correction = new PersonalCorrection(0.1f);
        float[] series = Row(SituationFeature.IsSeries, 1f), film = Row(SituationFeature.IsSeries, 0f);
        float before = 0.1f;
        for (int i = 0; i < 10; i++)
        {
            correction.Learn(0.1f, series, quality: true);
            float now = correction.Apply(0.1f, series);
            Assert.True(now > before);
            before = now;
        }

        Assert.True(correction.Apply(0.1f, series) > correction.Apply(0.1f, film));
    }

    [Fact]
    public void No_outcomes_lead_out_of_the_trust_region_or_to_something_that_is_no_number() =>
        Gen.Select(AnyRow, Gen.Single, Gen.Bool).Array[0, 60].Select(AnyRow, Gen.Single[0.01f, 0.99f]).Sample((outcomes, row, pack) =>
        {
            var correction = new PersonalCorrection(10f);
            foreach ((float[] features, float probability, bool quality) in outcomes)
            {
                correction.Learn(probability, features, quality);
            }

            float corrected = correction.Apply(pack, row);
            Assert.InRange(LogOdds(corrected) - LogOdds(pack), -PersonalCorrection.MaxShift - 0.01f, PersonalCorrection.MaxShift + 0.01f);
        });

    private static float LogOdds(float p) => MathF.Log(p / (1 - p));

    private static float[] Row(SituationFeature feature, float value)
    {
        float[] row = [.. SituationFeatures.All.Select(f => f.Neutral)];
        row[(int)feature] = value;
        return row;
    }
}
