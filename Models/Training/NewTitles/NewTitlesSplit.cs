using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>
/// A world in which some titles are new. Titles are numbered anew: those the tower learns first, then the hidden ones whose plays
/// choose the blend, then the hidden ones whose plays are the test. No viewer who is asked is learned from.
/// </summary>
/// <param name="TitleIds">Ids by the new numbers.</param>
/// <param name="Known">How many titles the tower learns.</param>
/// <param name="ValidationEnd">Where the hidden titles of the test begin.</param>
/// <param name="Training">Sequences of nine tenths of the viewers less a tenth, without the hidden titles.</param>
/// <param name="Stop">The last known title of each validation viewer, to stop training by.</param>
/// <param name="Validation">Plays of validation viewers as they come, of known titles and of the first half of the hidden ones; histories without hidden titles.</param>
/// <param name="Test">Plays of test viewers of the second half of the hidden titles; histories with all that was watched.</param>
/// <param name="KnownTest">Plays of the same viewers of known titles, as many at most.</param>
internal sealed record NewTitlesSplit(
    string[] TitleIds, int Known, int ValidationEnd, int[][] Training, NextTitleCase[] Stop, NextTitleCase[] Validation,
    NewTitlesSplit.Questions Test, NewTitlesSplit.Questions KnownTest)
{
    /// <summary>Questions with whose they are.</summary>
    /// <param name="Cases">The questions.</param>
    /// <param name="Viewers">The viewer of each, numbered from 0.</param>
    internal sealed record Questions(NextTitleCase[] Cases, int[] Viewers);

    /// <summary>Share of the viewers asked for validation, and again for the test.</summary>
    public const double ViewerShare = 0.1;

    /// <summary>Of more questions of a sort, so many are drawn.</summary>
    public const int MostQuestions = 5_000;

    /// <summary>Blends differ by little: validation asks more.</summary>
    public const int MostValidationQuestions = 20_000;

    /// <summary>Hides titles and holds back viewers.</summary>
    /// <param name="file">The sequences.</param>
    /// <param name="hide">Share of the titles to hide, above 0 and below 1.</param>
    /// <param name="seed">Seeds which titles, which viewers and which questions.</param>
    /// <exception cref="InvalidDataException">If too little is left to learn from or to ask.</exception>
    public static NewTitlesSplit Of(SequenceFile file, double hide, int seed)
    {
        var random = new Random(seed);
        int hidden = (int)Math.Round(file.TitleIds.Length * hide), known = file.TitleIds.Length - hidden, validationEnd = known + (hidden / 2);
        int[] order = [.. Enumerable.Range(0, file.TitleIds.Length)], viewers = [.. Enumerable.Range(0, file.Viewers.Length)];
        random.Shuffle(order);
        random.Shuffle(viewers);
        int[] numbers = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            numbers[order[i]] = i;
        }

        int asked = (int)(viewers.Length * ViewerShare);
        int[][] Of(IEnumerable<int> some) => [.. some.Select(viewer => Array.ConvertAll(file.Titles[viewer], title => numbers[title]))];
        int[][] validating = Of(viewers.Take(asked)), testing = Of(viewers.Skip(asked).Take(asked));
        int[][] training = [.. Of(viewers.Skip(2 * asked)).Select(KnownOf).Where(titles => titles.Length > 1)];
        NextTitleCase[] stop = [.. validating.Select(KnownOf).Where(t => t.Length > 1 && !t.AsSpan(0, t.Length - 1).Contains(t[^1])).Select(t => new NextTitleCase(t[..^1], t[^1]))];
        var split = new NewTitlesSplit(
            [.. order.Select(title => file.TitleIds[title])], known, validationEnd, training, stop,
            Drawn(validating.SelectMany(t => Plays(t, target => target < validationEnd)).Select(c => c with { History = KnownOf(c.History) }).Where(c => c.History.Length > 0), MostValidationQuestions),
            Tested(target => target >= validationEnd), Tested(target => target < known));
        return training.Length > 0 && split.Validation.Length > 0 && split.Test.Cases.Length > 0
            ? split
            : throw new InvalidDataException($"{file.Viewers.Length:N0} viewers and {hidden:N0} hidden titles are too few: nothing is left to learn from or to ask.");

        int[] KnownOf(int[] titles) => [.. titles.Where(title => title < known)];

        Questions Tested(Func<int, bool> isAsked)
        {
            (int Viewer, NextTitleCase Case)[] drawn = Drawn(testing.Index().SelectMany(viewer => Plays(viewer.Item, isAsked).Select(c => (viewer.Index, c))), MostQuestions);
            return new Questions([.. drawn.Select(d => d.Case)], [.. drawn.Select(d => d.Viewer)]);
        }

        T[] Drawn<T>(IEnumerable<T> cases, int most)
        {
            T[] all = [.. cases];
            random.Shuffle(all);
            return all.Length > most ? all[..most] : all;
        }
    }

    private static IEnumerable<NextTitleCase> Plays(int[] titles, Func<int, bool> isAsked)
    {
        var seen = new HashSet<int>();
        for (int i = 0; i < titles.Length; i++)
        {
            if (seen.Add(titles[i]) && i > 0 && isAsked(titles[i]))
            {
                yield return new NextTitleCase(titles[..i], titles[i]);
            }
        }
    }
}
