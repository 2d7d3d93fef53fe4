using System.CommandLine;
using EdgeRec.Models.Training.Artwork.Images.Prior;

namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary><c>edgerec-train artwork advise</c></summary>
internal static class AdviseCommand
{
    private const int Viewers = 600, SimulatedImpressions = 1_000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var title = new Argument<string>("TITLE") { Description = "The title's id or name" };
        var catalogue = new Option<FileInfo>("--catalog") { Description = "A catalogue (.jsonl or .jsonl.gz), best with features", Required = true };
        var log = new Option<FileInfo?>("--log") { Description = "Impressions as comma-separated values: title, variant, reward and, if known, propensity. Without it, simulated viewers choose" };
        var output = new Option<FileInfo?>("--out") { Description = "A page to write, with colours and intervals (.html)" };
        var seed = new Option<int>("--seed") { Description = "For the simulated viewers: equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var command = new Command("advise", "Says, for the people who make covers, which colours and styles worked for titles tagged like this one, and how sure that is.") { title, catalogue, log, output, seed };
        command.SetChecked((arguments, _) =>
        {
            IReadOnlyList<CoverTitle> titles = CoverTitle.Read(arguments.GetRequiredValue(catalogue).FullName);
            string wanted = arguments.GetRequiredValue(title);
            CoverTitle found = titles.FirstOrDefault(t => t.Id == wanted) ?? titles.FirstOrDefault(t => string.Equals(t.Name, wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidDataException($"The catalogue has no film or series '{wanted}' with covers.");
            FileInfo? impressions = arguments.GetValue(log);
            CoverOutcomes outcomes = impressions is null ? Simulate(SimilarTitles.Of(found, titles), arguments.GetValue(seed)) : CoverOutcomes.Read(impressions.FullName);
            TitleAdvice advice = TitleAdvice.Of(found, titles, outcomes, simulated: impressions is null);
            Console.WriteLine(advice.ToTable());
            if (arguments.GetValue(output) is { } page)
            {
                File.WriteAllText(page.FullName, AdvicePage.Html(advice));
            }
        });
        return command;
    }

    /// <summary>What came of evenly chosen covers among simulated viewers.</summary>
    internal static CoverOutcomes Simulate(IReadOnlyList<CoverTitle> titles, int seed)
    {
        var viewers = new CoverViewers(Viewers, seed);
        var random = new Random(seed);
        var outcomes = new CoverOutcomes();
        foreach (CoverTitle title in titles)
        {
            for (int i = 0; i < SimulatedImpressions; i++)
            {
                Cover cover = title.Covers[random.Next(title.Covers.Count)];
                double probability = viewers.Probability(title, cover, random.Next(viewers.Count));
                outcomes.Add(title.Id, cover.Id, random.NextDouble() < probability ? 1 : 0, 1.0 / title.Covers.Count);
            }
        }

        return outcomes;
    }
}
