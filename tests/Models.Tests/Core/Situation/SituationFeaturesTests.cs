using CsCheck;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Models.Tests.Core.Situation;

public sealed class SituationFeaturesTests
{
    private static readonly ViewingMoment Evening = new(true, 20f, DayOfWeek.Saturday);

    [Fact]
    public void The_list_is_in_the_order_of_the_row_and_each_feature_is_described()
    {
        Assert.Equal(SituationFeatures.Count, SituationFeatures.All.Count);
        Assert.Equal(Enum.GetValues<SituationFeature>(), SituationFeatures.All.Select(f => f.Feature));
        Assert.Equal(SituationFeatures.Count, SituationFeatures.Names.Distinct().Count());
        Assert.All(SituationFeatures.All, f => Assert.InRange(f.Neutral, f.Min, f.Max));
        Assert.All(SituationFeatures.All, f => Assert.Matches("^[a-z]+(-[a-z]+)*$", f.Name));
        Assert.All(SituationFeatures.All, f => Assert.Equal(f.Name.Replace("-", ""), f.Feature.ToString().ToLowerInvariant()));
        Assert.All(SituationFeatures.All, f => Assert.EndsWith(".", f.Description));
    }

    [Fact]
    public void A_viewer_and_a_title_of_which_nothing_is_known_are_neutral_but_for_the_clock()
    {
        float[] row = Row(new SituationViewer(new ViewerTaste(), ViewingMoment.Unknown, AgeBand.NotSaid, Gender.NotSaid, null), new SituationTitle { Popularity = 0.5f });

        Assert.All(SituationFeatures.All, f => Assert.Equal(f.Feature == SituationFeature.TimeKnown ? 0f : f.Neutral, row[(int)f.Feature]));
    }

    [Fact]
    public void Facts_go_where_they_belong()
    {
        var taste = new ViewerTaste();
        taste.AddPauses(4 * 8, 8 * 3_600_000L / 2);
        var viewer = new SituationViewer(taste, Evening, AgeBand.From35To44, Gender.Female, 180_000);
        float[] row = Row(viewer, new SituationTitle
        {
            Match = 1.25f, Popularity = 0.7f, MaturityAge = 12, RuntimeSeconds = 5_400, DaysAvailable = 60,
            IsSeries = true, OnWatchList = true, Begun = true, IgnoredImpressions = 3,
        });

        float Of(SituationFeature feature) => row[(int)feature];
        Assert.Equal((1.25f, 0.7f), (Of(SituationFeature.Match), Of(SituationFeature.Popularity)));
        Assert.Equal(MathF.Sin(20f / 24f * MathF.Tau), Of(SituationFeature.HourSin), 1e-6f);
        Assert.Equal(MathF.Cos(20f / 24f * MathF.Tau), Of(SituationFeature.HourCos), 1e-6f);
        Assert.Equal((1f, 1f), (Of(SituationFeature.Weekend), Of(SituationFeature.TimeKnown)));
        Assert.Equal((0.5f, 1f), (Of(SituationFeature.Age), Of(SituationFeature.AgeSaid)));
        Assert.Equal((1f, 0f), (Of(SituationFeature.GenderFemale), Of(SituationFeature.GenderMale)));
        Assert.Equal((12f / 18f, 0.5f, 0.5f), (Of(SituationFeature.Maturity), Of(SituationFeature.Runtime), Of(SituationFeature.Recency)));
        Assert.Equal((1f, 1f, 1f), (Of(SituationFeature.IsSeries), Of(SituationFeature.OnWatchList), Of(SituationFeature.Begun)));
        Assert.Equal((0.5f, 0.5f), (Of(SituationFeature.IgnoredImpressions), Of(SituationFeature.Hesitation)));
        // 34 pauses (two of them imagined) in 6 hours (two of them imagined) fold at four an hour.
        Assert.Equal(34f / 6f / ((34f / 6f) + 4f), Of(SituationFeature.PauseRate), 1e-5f);
    }

    [Fact]
    public void Every_value_is_within_its_range_whatever_comes_in() =>
        Gen.Select(Gen.Float, Gen.Float, Gen.Byte, Gen.Int, Gen.Int, Gen.Int, Gen.Long.Nullable(), Gen.Int[0, 8]).Sample((match, popularity, maturity, runtime, days, ignored, hesitation, age) =>
        {
            var taste = new ViewerTaste();
            ushort[] facets = [1, 2];
            taste.Add(facets, popularity, Evening);
            taste.AddRating(facets, match);
            taste.AddPauses(ignored, days);
            float[] row = Row(new SituationViewer(taste, Evening, (AgeBand)age, Gender.Other, hesitation), new SituationTitle
            {
                Match = match, Popularity = popularity, Genres = facets, Facets = facets, MaturityAge = maturity,
                RuntimeSeconds = runtime, DaysAvailable = days, IgnoredImpressions = ignored,
            });
            Assert.All(SituationFeatures.All, f => Assert.InRange(row[(int)f.Feature], f.Min, f.Max));
        }, iter: 1_000);

    [Fact]
    public void Filling_allocates_nothing()
    {
        var viewer = new SituationViewer(new ViewerTaste(), Evening, AgeBand.NotSaid, Gender.NotSaid, null);
        var row = new float[SituationFeatures.Count];
        SituationFeatures.Fill(viewer, new SituationTitle(), row);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SituationFeatures.Fill(viewer, new SituationTitle(), row);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static float[] Row(in SituationViewer viewer, in SituationTitle title)
    {
        var row = new float[SituationFeatures.Count];
        SituationFeatures.Fill(viewer, title, row);
        return row;
    }
}
