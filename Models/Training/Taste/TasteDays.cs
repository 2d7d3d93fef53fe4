using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary>
/// Viewers at the ends of the days on which they watched something, so that one can see how much of a set of communities is still there
/// on the next such day. A day begins at 05:00 UTC, since what is watched after midnight belongs to the evening before.
/// </summary>
/// <param name="Viewers">For each viewer and each day the user vectors that the communities are read from, the newest last.</param>
/// <param name="Plays">The mean number of plays on the later of two days that are compared.</param>
internal sealed record TasteDays(IReadOnlyList<IReadOnlyList<float[][]>> Viewers, double Plays)
{
    private const int MostViewers = 300, MostDays = 30;
    private const long Day = 86_400, DayBegins = 5 * 3_600;

    /// <summary>How many pairs of days there are.</summary>
    public int Pairs => Viewers.Sum(days => days.Count - 1);

    /// <summary>Runs the tower for up to 300 viewers who watched on two days or more, each on up to 30 days, the newest.</summary>
    /// <param name="tower">The tower as it is shipped.</param>
    /// <param name="file">The sequences.</param>
    /// <param name="rows">The tower's row of each title of the file; less than 0 for those it does not know.</param>
    /// <param name="seed">Draws the viewers.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Null if the file has no times, or nobody watched on two days.</returns>
    public static TasteDays? Of(ShippedTower tower, SequenceFile file, int[] rows, int seed, CancellationToken cancellationToken)
    {
        if (file.Times is not { } times)
        {
            return null;
        }

        (int Viewer, int[] Ends)[] drawn = [.. Enumerable.Range(0, file.Viewers.Length).Select(viewer => (viewer, EndsOfDays(times[viewer]))).Where(v => v.Item2.Length > 1)];
        new Random(seed).Shuffle(drawn);
        drawn = [.. drawn.Take(MostViewers).Select(v => (v.Viewer, v.Ends[^Math.Min(v.Ends.Length, MostDays)..]))];
        var viewers = new List<float[][][]>();
        var vectors = new HistoryVectors(tower);
        foreach ((int viewer, int[] ends) in drawn)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] titles = [.. file.Titles[viewer].Select(title => rows[title])];
            viewers.Add([.. ends.Select(end => vectors.Of([.. titles[..end].Where(row => row >= 0)], null)).Where(users => users.Length > 0)]);
        }

        viewers.RemoveAll(days => days.Length < 2);
        double plays = drawn.SelectMany(v => v.Ends.Skip(1).Zip(v.Ends, (end, before) => (double)(end - before))).DefaultIfEmpty().Average();
        return viewers.Count == 0 ? null : new TasteDays(viewers, plays);
    }

    /// <summary>How much of the set at the end of a day is there at the end of the next day on which the viewer watched, on average over all such pairs.</summary>
    public double Overlap(TasteCommunities communities) =>
        Viewers.SelectMany(days =>
        {
            Membership[][] sets = [.. days.Select(users => TasteQuestion.Memberships(communities, users))];
            return sets.Skip(1).Zip(sets, TasteTrial.Overlap);
        }).Average();

    /// <summary>How many plays there were by the end of each day with one.</summary>
    private static int[] EndsOfDays(long[] times) =>
        [.. Enumerable.Range(1, times.Length).Where(end => end == times.Length || DayOf(times[end]) != DayOf(times[end - 1]))];

    private static long DayOf(long seconds) => (seconds - DayBegins) / Day;
}
