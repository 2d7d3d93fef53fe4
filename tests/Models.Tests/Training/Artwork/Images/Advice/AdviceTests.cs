using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Advice;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Advice;

public sealed class AdviceTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-advice-");
    private readonly IReadOnlyList<CoverTitle> _titles = SimulatedCovers.Titles(200, seed: 1);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_style_that_doubles_plays_whatever_the_title_is_found_and_a_popular_title_does_not_count_for_its_styles()
    {
        var outcomes = new CoverOutcomes();
        foreach (CoverTitle title in _titles)
        {
            // Titles with nights on their covers are played four times as often; within a title, portraits twice as often as anything else.
            double appeal = title.Covers.Any(c => c.Row[(int)ImageFeature.Dark] > 0) ? 0.4 : 0.1;
            foreach (Cover cover in title.Covers)
            {
                Show(outcomes, title, cover, 100, (int)(100 * appeal * (cover.Row[(int)ImageFeature.Portrait] > 0 ? 1.0 : 0.5)));
            }
        }

        TitleAdvice advice = TitleAdvice.Of(_titles[0], _titles, outcomes, simulated: false);

        TraitEvidence portrait = advice.Traits.Single(t => t.Trait.Name == "a face"), night = advice.Traits.Single(t => t.Trait.Name == "night or noir");
        Assert.Equal(2.0, portrait.Ratio, 0.05);
        Assert.True(portrait.Clear && portrait.Low > 1.8);
        Assert.InRange(night.Ratio, 0.6, 1.1);
        Assert.Contains("a face", advice.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_shown_nothing_is_said()
    {
        TitleAdvice advice = TitleAdvice.Of(_titles[0], _titles, new CoverOutcomes(), simulated: false);

        Assert.Empty(advice.Traits);
        Assert.StartsWith("Nothing is clear yet", advice.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Impressions_that_were_seldom_chosen_count_for_more()
    {
        var outcomes = new CoverOutcomes();
        outcomes.Add("t", "a", 1, 0.1);
        outcomes.Add("t", "a", 0, 0.001);

        Assert.Equal(new CoverOutcome(2, 30, 10), outcomes["t", "a"]);
    }

    [Fact]
    public void Titles_tagged_alike_share_a_genre_and_rare_tags_come_first()
    {
        CoverTitle Title(string id, string[] genres, string[] keywords) => new(id, id, genres, keywords, _titles[0].Covers);
        CoverTitle[] titles = [Title("x", ["crime"], ["heist"]), Title("a", ["crime"], []), Title("b", ["crime"], ["heist"]), Title("c", ["comedy"], ["heist"])];

        Assert.Equal(["b", "a"], SimilarTitles.Of(titles[0], titles).Select(t => t.Id));
    }

    [Theory]
    [InlineData("title,variant\nt,a", "needs the columns")]
    [InlineData("title,variant,reward\nt,a,2", ":2: reward")]
    [InlineData("title,variant,reward,propensity\nt,a,1,0.5\nt,a,1,0", ":3: propensity")]
    [InlineData("title,variant,reward\nt,a", ":2: reward")]
    public void A_log_that_is_wrong_is_refused_with_its_line(string log, string sentence)
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => CoverOutcomes.Read(Write(log)));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_read_by_the_names_of_its_columns() =>
        Assert.Equal(new CoverOutcome(1, 2, 1), CoverOutcomes.Read(Write("reward,profile,variant,title,propensity\n0.5,p,a,t,0.5\n"))["t", "a"]);

    [Fact]
    public void A_name_of_a_title_is_no_markup_on_the_page()
    {
        CoverTitle title = _titles[0] with { Name = "<script>" };

        string page = AdvicePage.Html(TitleAdvice.Of(title, _titles, AdviseCommand.Simulate(_titles, 1), simulated: true));

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("simulated", page, StringComparison.Ordinal);
    }

    private static void Show(CoverOutcomes outcomes, CoverTitle title, Cover cover, int impressions, int plays)
    {
        for (int i = 0; i < impressions; i++)
        {
            outcomes.Add(title.Id, cover.Id, i < plays ? 1 : 0, 1.0 / title.Covers.Count);
        }
    }

    private string Write(string log)
    {
        string file = Path.Combine(_root.FullName, "log.csv");
        File.WriteAllText(file, log);
        return file;
    }
}
