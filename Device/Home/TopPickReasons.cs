using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Device.Home;

/// <summary>
/// Why a title is a top pick: the group of features whose removal costs the most log-odds, found by one further run of the
/// situation model over all top picks (occlusion). What it says is what drove the score; the watched title that it names is the one without which the match would lose most.
/// </summary>
internal sealed class TopPickReasons(CatalogIndex catalog, ModelPack? pack, WatchedEffects watched, Candidates candidates)
{
    private const long SecondsPerDay = 86_400;
    private const int LeavingWithinDays = 7;

    private static readonly (ReasonCode Code, SituationFeature[] Features)[] Groups =
    [
        (ReasonCode.BecauseYouWatched, [SituationFeature.Match]),
        (ReasonCode.Popular, [SituationFeature.Popularity]),
        (ReasonCode.Genre, [SituationFeature.GenreAffinity, SituationFeature.FacetAffinity]),
        (ReasonCode.Moment, [SituationFeature.DaypartLift, SituationFeature.WeekendLift]),
        (ReasonCode.Rated, [SituationFeature.RatingAffinity]),
        (ReasonCode.New, [SituationFeature.Recency]),
    ];

    /// <summary>Finds the reasons of a rail of top picks.</summary>
    public void Explain(in PageContext page, RailDraft rail)
    {
        if (pack is null)
        {
            ExplainByRules(page, rail);
            return;
        }

        int rowsPerTile = Groups.Length + 1;
        int tiles = Math.Min(rail.Count, pack.Situation.Capacity / rowsPerTile);
        SituationViewer situation = Candidates.SituationOf(page.Viewer, page.Query);
        for (int i = 0; i < tiles; i++)
        {
            Span<float> whole = pack.Situation.Row(i * rowsPerTile);
            candidates.Describe(page.Viewer, situation, page.Draft.Tiles(rail)[i].Title, page.Query, whole);
            for (int g = 0; g < Groups.Length; g++)
            {
                Span<float> without = pack.Situation.Row((i * rowsPerTile) + g + 1);
                whole.CopyTo(without);
                foreach (SituationFeature feature in Groups[g].Features)
                {
                    without[(int)feature] = SituationFeatures.All[(int)feature].Neutral;
                }
            }
        }

        ReadOnlySpan<float> probability = pack.Situation.Run(tiles * rowsPerTile);
        for (int i = 0; i < tiles; i++)
        {
            float whole = Contributions.Logit(probability[i * rowsPerTile]), most = 0f;
            ReasonCode code = ReasonCode.Popular;
            for (int g = 0; g < Groups.Length; g++)
            {
                float gain = whole - Contributions.Logit(probability[(i * rowsPerTile) + g + 1]);
                if (gain > most)
                {
                    (most, code) = (gain, Groups[g].Code);
                }
            }

            int title = page.Draft.Tiles(rail)[i].Title;
            page.Draft.SetReason(rail, i, Complete(page, title, code));
        }
    }

    private void ExplainByRules(in PageContext page, RailDraft rail)
    {
        for (int i = 0; i < rail.Count; i++)
        {
            int title = page.Draft.Tiles(rail)[i].Title;
            bool leans = page.Viewer.HasHistory
                && page.Viewer.Taste.Affinity(catalog.GenresOf(title)) > 0.5f * catalog.Popularity[title];
            page.Draft.SetReason(rail, i, Complete(page, title, leans ? ReasonCode.Genre : ReasonCode.Popular));
        }
    }

    /// <summary>Adds what the sentence names; a title that leaves soon says so.</summary>
    private Reason Complete(in PageContext page, int title, ReasonCode code)
    {
        long days = (catalog.AvailableUntil(title, page.Now) - page.Now) / SecondsPerDay;
        if (days < LeavingWithinDays)
        {
            return new Reason(ReasonCode.LeavingSoon, (int)days);
        }

        return code switch
        {
            ReasonCode.BecauseYouWatched => watched.Strongest(page, title) is >= 0 and var strongest ? new Reason(code, strongest) : new Reason(ReasonCode.Popular),
            ReasonCode.Genre or ReasonCode.Moment or ReasonCode.Rated =>
                LeaningGenre(page.Viewer, title) is >= 0 and var genre ? new Reason(code, genre) : new Reason(ReasonCode.Popular),
            ReasonCode.New => new Reason(code, (int)(page.Now / SecondsPerDay) - catalog.AddedDays[title]),
            _ => new Reason(code),
        };
    }

    private int LeaningGenre(ViewerSnapshot viewer, int title)
    {
        int leaning = -1;
        float best = float.NegativeInfinity;
        foreach (ushort genre in catalog.GenresOf(title))
        {
            float affinity = viewer.Taste.Affinity([genre]);
            if (affinity > best)
            {
                (leaning, best) = (genre, affinity);
            }
        }

        return leaning;
    }
}
