using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary>Learns communities from the training part of a file of sequences, and asks for what was held back from the pack.</summary>
/// <param name="time">For the pack's expiry.</param>
/// <param name="print">Told how far it is.</param>
internal sealed class TasteTrial(TimeProvider time, TextWriter print)
{
    private const int MostHeld = 500, MostAsked = 1_500;

    /// <summary>Measures.</summary>
    /// <param name="sequences">The file of sequences.</param>
    /// <param name="folder">The pack.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="counts">How many communities to try.</param>
    /// <param name="viewers">So many viewers are drawn; null for all.</param>
    /// <param name="seed">Equal seeds give equal figures.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">If the file is not as it should be.</exception>
    /// <exception cref="PackRejectedException">If the pack cannot be used.</exception>
    public TasteResult Run(string sequences, string folder, SplitKind kind, IReadOnlyList<int> counts, int? viewers, int seed, CancellationToken cancellationToken)
    {
        TrainedOn.Check(folder, sequences, kind);
        using ModelPack pack = FolderFiles.Load(folder, time);
        var file = Draw(SequenceFile.Read(sequences), viewers, seed);
        var split = SequenceSplit.Of(file, kind, new HashSet<string>(), seed: 1);
        int[] rows = [.. file.TitleIds.Select(id => pack.Titles.TryFind(id, out int row) ? row : -1)];
        var tower = new ShippedTower(pack.Titles.Table, pack.Tower);
        int[] Known(int[] titles) => [.. titles.Select(title => rows[title]).Where(row => row >= 0)];
        NextTitleCase[] cases = [.. split.Test.Select(c => new NextTitleCase(Known(c.History), rows[c.Target])).Where(c => c.Target >= 0 && c.History.Length > 0 && !c.History.Contains(c.Target))];
        new Random(seed).Shuffle(cases);
        cases = [.. cases.Take(Math.Min(MostHeld + MostAsked, viewers is null ? cases.Length : (cases.Length + 2) / 3))];
        int held = Math.Min(MostHeld, cases.Length / 4);
        TastePoints points = TastePoints.Of(tower, [.. split.Training.Select(titles => new WatchedSequence(Known(titles)))], Tell("training viewers"), cancellationToken);
        Action<int, int> asking = Tell("viewers asked");
        TasteQuestion[] questions = [.. cases.Select((c, i) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            asking(i + 1, cases.Length);
            return TasteQuestion.Of(tower, c);
        })];
        TasteDays? days = TasteDays.Of(tower, file, rows, seed, cancellationToken);
        var fit = new TasteFit(points, pack.Titles.Count, questions[..held], seed);
        var communities = new List<TasteResult.Row>();
        TasteResult.Row? everybody = null;
        foreach (int count in counts.Where(count => count <= points.Count))
        {
            TasteFit.Fitted fitted = fit.Run(count, cancellationToken);
            everybody ??= Everybody(fitted.Popularity, questions, held, days);
            communities.Add(Measure(fitted, questions[held..], days));
            print.WriteLine($"{count:N0} communities done");
        }

        return new TasteResult(
            pack.Titles.Count, points.Count, held, questions.Length - held, everybody ?? throw new InvalidDataException("There are fewer user vectors than communities."), communities,
            days is null ? null : new TasteResult.DaysCompared(days.Viewers.Count, days.Pairs, days.Plays));
    }

    private static SequenceFile Draw(SequenceFile file, int? viewers, int seed)
    {
        int[] drawn = [.. Enumerable.Range(0, file.Viewers.Length)];
        new Random(seed).Shuffle(drawn);
        drawn = drawn[..Math.Min(drawn.Length, viewers ?? drawn.Length)];
        T[] Of<T>(T[] all) => [.. drawn.Select(viewer => all[viewer])];
        return file with { Viewers = Of(file.Viewers), Titles = Of(file.Titles), Times = file.Times is { } times ? Of(times) : null };
    }

    /// <summary>Whether the target is among the first ten of what was not watched; who scores the same stands before it.</summary>
    public static bool IsHit(ReadOnlySpan<float> shares, NextTitleCase asked)
    {
        float target = shares[asked.Target];
        int before = 0;
        HashSet<int> seen = [.. asked.History];
        for (int title = 0; title < shares.Length; title++)
        {
            before += shares[title] >= target && title != asked.Target && !seen.Contains(title) ? 1 : 0;
        }

        return before < 10;
    }

    /// <summary>How much two sets of communities have in common: Σ min / Σ max of the weights.</summary>
    public static double Overlap(IReadOnlyList<Membership> a, IReadOnlyList<Membership> b)
    {
        double both = a.Sum(x => (double)Math.Min(x.Weight, b.FirstOrDefault(y => y.Community == x.Community).Weight));
        return both / (a.Sum(x => (double)x.Weight) + b.Sum(x => (double)x.Weight) - both);
    }

    private static TasteResult.Row Everybody(CommunityPopularity popularity, TasteQuestion[] questions, int held, TasteDays? days)
    {
        float[] shares = new float[popularity.Everybody.Length];
        popularity.Score([], 0f, shares);
        double hits = questions[held..].Average(q => IsHit(shares, q.Case) ? 1.0 : 0.0);
        double Likelihood(IEnumerable<TasteQuestion> some) => some.Select(q => TasteFit.LogLikelihood(popularity, q, [], 0f)).DefaultIfEmpty().Average();
        return new TasteResult.Row(1, 0, 0, Likelihood(questions[..held]), Likelihood(questions[held..]), hits, hits, 1, 1, days is null ? null : 1, 1, 0);
    }

    private static TasteResult.Row Measure(TasteFit.Fitted fitted, TasteQuestion[] asked, TasteDays? days)
    {
        float[] shares = new float[fitted.Popularity.Everybody.Length];
        double likelihood = 0, hits = 0, newHits = 0, next = 0, ten = 0, size = 0;
        foreach (TasteQuestion question in asked)
        {
            Membership[] Of(float[][] users) => TasteQuestion.Memberships(fitted.Communities, users);
            Membership[] now = Of(question.Users);
            likelihood += TasteFit.LogLikelihood(fitted.Popularity, question, now, fitted.Imagined);
            fitted.Popularity.Score(now, fitted.Imagined, shares);
            hits += IsHit(shares, question.Case) ? 1 : 0;
            fitted.Popularity.Score(Of(question.NewUsers), fitted.Imagined, shares);
            newHits += IsHit(shares, question.Case) ? 1 : 0;
            next += Overlap(now, Of(question.PlayBefore));
            ten += Overlap(now, Of(question.TenBefore));
            size += now.Length;
        }

        int n = Math.Max(1, asked.Length);
        return new TasteResult.Row(
            fitted.Communities.Count, fitted.Communities.Sharpness, fitted.Imagined, fitted.LogLikelihood, likelihood / n, hits / n, newHits / n, next / n, ten / n, days?.Overlap(fitted.Communities), size / n,
            fitted.Communities.ToOnnx().Length);
    }

    private Action<int, int> Tell(string what) => (done, all) =>
    {
        if (done % 500 == 0 || done == all)
        {
            print.WriteLine($"{what}: {done:N0} of {all:N0}");
        }
    };
}
