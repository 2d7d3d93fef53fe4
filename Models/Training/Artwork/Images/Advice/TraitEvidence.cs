namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary>How covers with a trait did beside covers without it of the same titles.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Ratio">How many times as often they were played (Mantel and Haenszel 1959: title by title, so that no title's own appeal counts).</param>
/// <param name="Low">2.5th percentile over 1,000 draws of titles.</param>
/// <param name="High">97.5th percentile.</param>
/// <param name="Clear">Whether the interval that allows for all the traits looked at (Bonferroni) leaves 1 out.</param>
/// <param name="Titles">Titles that have covers of both kinds.</param>
/// <param name="Impressions">Their impressions.</param>
/// <param name="With">Those of them with the trait.</param>
internal sealed record TraitEvidence(Trait Trait, double Ratio, double Low, double High, bool Clear, int Titles, int Impressions, int With)
{
    private const int Draws = 1_000;

    // Fewer titles than this say nothing, whatever the interval.
    private const int LeastTitles = 8;

    /// <summary>The evidence for a trait.</summary>
    /// <returns>Null if too few titles have covers of both kinds.</returns>
    public static TraitEvidence? Of(Trait trait, IReadOnlyList<CoverTitle> titles, CoverOutcomes outcomes)
    {
        var strata = new List<(double Top, double Bottom)>();
        int impressions = 0, with = 0;
        foreach (CoverTitle title in titles)
        {
            CoverOutcome[] yes = [.. title.Covers.Where(c => trait.Has(c.Row)).Select(c => outcomes[title.Id, c.Id])];
            CoverOutcome[] no = [.. title.Covers.Where(c => !trait.Has(c.Row)).Select(c => outcomes[title.Id, c.Id])];
            double shown = yes.Sum(o => o.Weight), others = no.Sum(o => o.Weight);
            if (shown > 0 && others > 0)
            {
                strata.Add((yes.Sum(o => o.Plays) * others / (shown + others), no.Sum(o => o.Plays) * shown / (shown + others)));
                with += yes.Sum(o => o.Impressions);
                impressions += yes.Sum(o => o.Impressions) + no.Sum(o => o.Impressions);
            }
        }

        double bottom = strata.Sum(s => s.Bottom), top = strata.Sum(s => s.Top);
        if (strata.Count < LeastTitles || bottom <= 0 || top <= 0)
        {
            return null;
        }

        double[] logs = Drawn(strata);
        double mean = logs.Average(), deviation = Math.Sqrt(logs.Average(l => (l - mean) * (l - mean)));
        // 3.0 deviations: two-sided 95 % for some twenty traits together.
        bool clear = Math.Abs(Math.Log(top / bottom)) > 3.0 * deviation;
        return new TraitEvidence(trait, top / bottom, Math.Exp(logs[Draws * 25 / 1000]), Math.Exp(logs[(Draws * 975 / 1000) - 1]), clear, strata.Count, impressions, with);
    }

    private static double[] Drawn(List<(double Top, double Bottom)> strata)
    {
        var random = new Random(1);
        double[] logs = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            // Half a play each way: a draw without any play has a ratio all the same.
            double top = 0.5, bottom = 0.5;
            for (int i = 0; i < strata.Count; i++)
            {
                (double t, double b) = strata[random.Next(strata.Count)];
                top += t;
                bottom += b;
            }

            logs[draw] = Math.Log(top / bottom);
        }

        Array.Sort(logs);
        return logs;
    }
}
