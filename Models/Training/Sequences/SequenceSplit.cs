namespace EdgeRec.Models.Training.Sequences;

/// <summary>What is learned from and what is asked.</summary>
/// <param name="Training">Sequences to learn from, oldest title first.</param>
/// <param name="Validation">Questions to choose settings by.</param>
/// <param name="Test">Questions to report, asked once.</param>
internal sealed record SequenceSplit(int[][] Training, NextTitleCase[] Validation, NextTitleCase[] Test)
{
    /// <summary>The largest number of viewers drawn for validation when none are named.</summary>
    public const int MostValidationViewers = 512;

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
    /// are still to come; validation does the same with the stretch before.
    /// </summary>
    /// <param name="file">Sequences with times.</param>
    /// <param name="testShare">Share of the plays after the test's moment, and between validation's and the test's.</param>
    /// <exception cref="InvalidDataException">If the file has no times.</exception>
    public static SequenceSplit ByTime(SequenceFile file, double testShare = 0.1)
    {
        long[][] times = file.Times ?? throw new InvalidDataException("A split by time needs times: a third column in the file of sequences.");
        long[] all = [.. times.SelectMany(t => t).Order()];
        if (all.Length == 0)
        {
            throw new InvalidDataException("The file has viewers and no titles.");
        }

        long testFrom = all[(int)(all.Length * (1 - testShare))], validationFrom = all[(int)(all.Length * (1 - (2 * testShare)))];
        var training = new List<int[]>();
        var validation = new List<NextTitleCase>();
        var test = new List<NextTitleCase>();
        for (int viewer = 0; viewer < file.Viewers.Length; viewer++)
        {
            int[] titles = file.Titles[viewer];
            int learned = times[viewer].Count(t => t < validationFrom), past = times[viewer].Count(t => t < testFrom);
            training.Add(titles[..learned]);
            Ask(titles, learned, past, validation);
            Ask(titles, past, titles.Length, test);
        }

        return new SequenceSplit([.. training], [.. validation], [.. test]);
    }

    private static void Ask(int[] titles, int from, int to, List<NextTitleCase> cases)
    {
        for (int i = from; from > 0 && i < to; i++)
        {
            if (!titles.AsSpan(0, from).Contains(titles[i]))
            {
                cases.Add(new NextTitleCase(titles[..from], titles[i]));
                return;
            }
        }
    }

    private static HashSet<string> Draw(SequenceFile file, int seed)
    {
        string[] shuffled = [.. file.Viewers];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.Take(Math.Min(MostValidationViewers, shuffled.Length / 10))];
    }
}
