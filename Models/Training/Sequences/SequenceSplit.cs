namespace EdgeRec.Models.Training.Sequences;

/// <summary>What is learned from and what is asked.</summary>
/// <param name="Training">Sequences to learn from, oldest title first.</param>
/// <param name="Validation">Questions to choose settings by.</param>
/// <param name="Test">Questions to report, asked once.</param>
internal sealed record SequenceSplit(int[][] Training, NextTitleCase[] Validation, NextTitleCase[] Test)
{
    /// <summary>The largest number of viewers drawn for validation when none are named.</summary>
    public const int MostValidationViewers = 512;

    /// <summary>Splits a file in one of the two ways.</summary>
    /// <inheritdoc cref="LeaveOneOut(SequenceFile, IReadOnlySet{string}?, int)"/>
    public static SequenceSplit Of(SequenceFile file, SplitKind kind, IReadOnlySet<string>? validationViewers, int seed) =>
        kind == SplitKind.Time ? ByTime(file, seed) : LeaveOneOut(file, validationViewers, seed);

    /// <summary>
    /// Leave one out: each viewer's last title is the test. For validation viewers the one before it is asked, and their training
    /// sequence ends before that.
    /// </summary>
    /// <param name="file">The sequences.</param>
    /// <param name="validationViewers">Ids of the validation viewers; drawn by <paramref name="seed"/> (a tenth, at most 512) if null.</param>
    /// <param name="seed">Seeds the drawing.</param>
    public static SequenceSplit LeaveOneOut(SequenceFile file, IReadOnlySet<string>? validationViewers, int seed)
    {
        validationViewers ??= Draw(file, seed);
        var training = new List<int[]>();
        var validation = new List<NextTitleCase>();
        var test = new List<NextTitleCase>();
        for (int viewer = 0; viewer < file.Viewers.Length; viewer++)
        {
            int[] titles = file.Titles[viewer];
            if (titles.Length < 3)
            {
                training.Add(titles);
                continue;
            }

            test.Add(new NextTitleCase(titles[..^1], titles[^1]));
            if (validationViewers.Contains(file.Viewers[viewer]))
            {
                validation.Add(new NextTitleCase(titles[..^2], titles[^2]));
                training.Add(titles[..^2]);
            }
            else
            {
                training.Add(titles[..^1]);
            }
        }

        return new SequenceSplit([.. training], [.. validation], [.. test]);
    }

    /// <summary>
    /// One moment divides past and future for all viewers, as it does for a service: nobody's later viewing teaches about somebody's
    /// earlier. The test asks for each viewer's first new title after the moment by which <paramref name="testShare"/> of all plays
    /// are still to come. Of the viewers who watched something new in the same stretch before it, at most 512 are held back for
    /// validation: what they watched in that stretch is asked and not learned.
    /// </summary>
    /// <param name="file">Sequences with times.</param>
    /// <param name="seed">Seeds the drawing of the validation viewers.</param>
    /// <param name="testShare">Share of the plays after the test's moment, and between validation's and the test's.</param>
    /// <exception cref="InvalidDataException">If the file has no times.</exception>
    public static SequenceSplit ByTime(SequenceFile file, int seed, double testShare = 0.1)
    {
        long[][] times = file.Times ?? throw new InvalidDataException("A split by time needs times: a third column in the file of sequences.");
        long[] all = [.. times.SelectMany(t => t).Order()];
        if (all.Length == 0)
        {
            throw new InvalidDataException("The file has viewers and no titles.");
        }

        long testFrom = all[(int)(all.Length * (1 - testShare))], validationFrom = all[(int)(all.Length * (1 - (2 * testShare)))];
        int[] Before(long moment) => [.. times.Select(t => t.Count(time => time < moment))];
        int[] past = Before(testFrom), learned = Before(validationFrom), order = [.. Enumerable.Range(0, file.Viewers.Length)];
        var asked = order.Select(v => (Viewer: v, Case: Ask(file.Titles[v], learned[v], past[v]))).Where(a => a.Case is not null).ToArray();
        new Random(seed).Shuffle(asked);
        var validation = asked.Take(MostValidationViewers).OrderBy(a => a.Viewer).ToArray();
        HashSet<int> heldBack = [.. validation.Select(a => a.Viewer)];
        return new SequenceSplit(
            [.. order.Select(v => file.Titles[v][..(heldBack.Contains(v) ? learned[v] : past[v])])],
            [.. validation.Select(a => a.Case!)],
            [.. order.Select(v => Ask(file.Titles[v], past[v], file.Titles[v].Length)).OfType<NextTitleCase>()]);
    }

    /// <summary>Asks for the first title from one place to another that is new; null if there is none, or nothing before it.</summary>
    internal static NextTitleCase? Ask(int[] titles, int from, int to)
    {
        for (int i = from; from > 0 && i < to; i++)
        {
            if (!titles.AsSpan(0, from).Contains(titles[i]))
            {
                return new NextTitleCase(titles[..from], titles[i]);
            }
        }

        return null;
    }

    private static HashSet<string> Draw(SequenceFile file, int seed)
    {
        string[] shuffled = [.. file.Viewers];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.Take(Math.Min(MostValidationViewers, shuffled.Length / 10))];
    }
}
