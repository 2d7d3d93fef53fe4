using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Fleet.Learning;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>Which covers win, as far as the televisions have learned it together.</summary>
internal sealed class LearningPage(IDocumentStore documents)
{
    private const int Traits = 20, Genres = 12, Winners = 3, Losers = 2;
    private const double Normal95 = 1.96;

    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        (LearningHead? head, _) = await LearningHead.ReadAsync(documents, visit.Aborted);
        Document? document = head is null ? null : await documents.ReadAsync($"{head.Newest.Folder}/prior", null, visit.Aborted);
        if (head is null || document is null || FleetPrior.Decode(document.Content.Span, ImageSpace.Shared) is not { } prior)
        {
            return new Page("Learning", Html.Of($"""
                <p class="lead">The fleet has not begun to learn of cover images together. <code>edgerec-fleet aggregate</code> begins, <code>edgerec-fleet run --aggregate-every 24h</code> goes on by itself.</p>
                """));
        }

        IReadOnlyList<LearnedTrait> all = LearnedTraits.Of(prior);
        IReadOnlyList<LearnedGenre> genres = LearnedTraits.ByGenre(prior, Genres);
        return new Page("Learning", Html.Of($"""
            <p class="lead">What makes a cover be chosen more often, from sums that televisions told: no title, no profile and no event is in them.</p>
            <section class="panel figures" aria-label="The newest prior">{Figures(head, visit.Now)}</section>
            <div class="grid side-main">
              <section class="panel" aria-labelledby="all"><div class="title"><h2 id="all">For everybody</h2><p>odds of a cover that has it, with 95 %</p></div>{Everybody(all)}</section>
              <section class="panel" aria-labelledby="genres"><div class="title"><h2 id="genres">On titles of a genre</h2><p>with what holds for everybody; faint is not sure yet</p></div>
                {Html.If(genres.Count == 0, $"<p class=\"empty\">Televisions said nothing of any genre yet.</p>")}
                <div class="cards">{genres.Select(Genre)}</div></section>
            </div>
            <p class="foot">Light, contrast, detail and the like by one standard deviation over covers, hues by a third of the picture, styles by being there. Traits that go together are not told apart. Genres whose places meet are named together.</p>
            """));
    }

    private static Html Figures(LearningHead head, DateTimeOffset now)
    {
        RoundCounts last = head.Last;
        return Html.Of($"""
            <dl class="row">
              <div><dt>Prior</dt><dd>{Words.Count(head.Newest.Epoch)}</dd></div>
              <div><dt>Made</dt><dd>{Words.Ago(head.At, now)}</dd></div>
              <div><dt>From</dt><dd>{Words.Several(last.Devices, "television")}</dd></div>
              <div><dt>Reports</dt><dd>{Words.Count(last.Added + last.Shortened)} <small>{Words.Count(last.Shortened)} shortened</small></dd></div>
              <div><dt>Passed over</dt><dd>{Words.Count(last.OtherPrior + last.Unreadable)} <small>too late or not readable</small></dd></div>
              <div><dt>Noise</dt><dd>{(head.Spent > 0 ? "yes" : "none")} <small>{(head.Bare > 0 ? $"{Words.Several(head.Bare, "prior")} without" : "every prior with")}</small></dd></div>
            </dl>
            """);
    }

    private static Html Everybody(IReadOnlyList<LearnedTrait> all)
    {
        LearnedTrait[] shown = [.. all.Take(Traits).OrderByDescending(t => t.Mean)];
        double reach = shown.Max(t => Math.Abs(t.Mean) + (Normal95 * t.Deviation));
        return Html.Of($"""<ul class="traits">{shown.Select(t => Html.Of($"""
            <li{Html.If(!t.Sure, $" class=\"faint\"")}><span>{t.Words}</span>{SmallCharts.Interval(t.Mean - (Normal95 * t.Deviation), t.Mean, t.Mean + (Normal95 * t.Deviation), reach)}<b>{Odds(t)}</b></li>
            """))}</ul>""");
    }

    private static Html Genre(LearnedGenre genre) => Html.Of($"""
        <div class="card"><h3>{string.Join(" · ", genre.Names)}</h3><ul>
          {genre.Traits.Take(Winners).Where(t => t.Mean > 0).Select(Line)}
          {genre.Traits.TakeLast(Losers).Where(t => t.Mean < 0).Select(Line)}
        </ul></div>
        """);

    private static Html Line(LearnedTrait trait) => Html.Of($"""
        <li{Html.If(!trait.Sure, $" class=\"faint\"")}><span>{trait.Words}</span><b class="{(trait.Mean >= 0 ? "up" : "down")}">{Odds(trait)}</b></li>
        """);

    private static string Odds(LearnedTrait trait) => $"{(trait.MoreOdds >= 0 ? "+" : "−")}{Math.Abs(trait.MoreOdds) * 100:0} %";
}
