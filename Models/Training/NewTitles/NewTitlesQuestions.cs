using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>Asks rankings the questions of the test.</summary>
internal sealed class NewTitlesQuestions(NewTitlesSplit split, NewTitlesSplit.Questions questions)
{
    private const int Top = 10;

    /// <summary>Compares rankings with the first of them, content, and with chance, which stands last.</summary>
    /// <param name="among">What the titles ranked are called.</param>
    /// <param name="rankings">The rankings.</param>
    /// <param name="from">Titles from this number on are ranked.</param>
    /// <param name="cancellationToken">Stops.</param>
    public IReadOnlyList<NewTitlesResult.Row> Compare(string among, IReadOnlyList<INextTitleRanking> rankings, int from, CancellationToken cancellationToken)
    {
        var rows = new List<NewTitlesResult.Row>();
        double[] content = [];
        foreach (INextTitleRanking ranking in rankings)
        {
            NextTitleMetrics metrics = Ask(ranking, from, split.TitleIds.Length, cancellationToken);
            double[] hits = [.. metrics.Ranks.Select(rank => rank <= Top ? 1.0 : 0)];
            content = rows.Count == 0 ? hits : content;
            rows.Add(Row(ranking.Name, among, hits, metrics.Ndcg[Top], metrics.Mrr, rows.Count == 0 ? null : content));
        }

        (double Hit, double Gain, double Reciprocal)[] chance = [.. questions.Cases.Select(question => ByChance(question, from))];
        rows.Add(Row("random", among, [.. chance.Select(c => c.Hit)], chance.Average(c => c.Gain), chance.Average(c => c.Reciprocal), content));
        return rows;
    }

    /// <summary>Share within the first ten of the titles from a number on.</summary>
    public double Hr10(INextTitleRanking ranking, int from, CancellationToken cancellationToken) => Ask(ranking, from, split.TitleIds.Length, cancellationToken).Hr[Top];

    /// <summary>The same ranking without the hidden titles and with them: what they cost where a known title is asked for.</summary>
    public IReadOnlyList<NewTitlesResult.Row> Cost(INextTitleRanking ranking, CancellationToken cancellationToken) =>
    [
        .. new[] { (Name: "known", To: split.Known), (Name: "all", To: split.TitleIds.Length) }.Select(among =>
        {
            NextTitleMetrics metrics = Ask(ranking, 0, among.To, cancellationToken);
            return Row(ranking.Name, among.Name, [.. metrics.Ranks.Select(rank => rank <= Top ? 1.0 : 0)], metrics.Ndcg[Top], metrics.Mrr, content: null);
        }),
    ];

    private NewTitlesResult.Row Row(string name, string among, double[] hits, double ndcg, double mrr, double[]? content) => new(
        name, among, hits.Length, Interval.Of(hits, questions.Viewers), ndcg, mrr,
        content is null ? null : Interval.Of([.. content.Zip(hits, (own, other) => own - other)], questions.Viewers));

    private NextTitleMetrics Ask(INextTitleRanking ranking, int from, int to, CancellationToken cancellationToken) => NextTitleMetrics.Of(
        new AmongSome(ranking, from, to), questions.Cases, new int[split.TitleIds.Length], split.Training.Length, asked: null, cancellationToken);

    /// <summary>What is to be expected of the titles in any order: each place is as likely as any other.</summary>
    private (double Hit, double Gain, double Reciprocal) ByChance(NextTitleCase question, int from)
    {
        int places = split.TitleIds.Length - from - question.History.Where(t => t >= from).Distinct().Count();
        double gain = 0, reciprocal = 0;
        for (int rank = 1; rank <= places; rank++)
        {
            gain += rank <= Top ? 1 / Math.Log2(1 + rank) : 0;
            reciprocal += 1.0 / rank;
        }

        return (Math.Min(1, Top / (double)places), gain / places, reciprocal / places);
    }
}
