using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Households;
using EdgeRec.Sync.Fleet.Retention.Signals;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>Makes a report on retention.</summary>
/// <param name="facts">What households did.</param>
/// <param name="devices">How their televisions are.</param>
/// <param name="communities">What each watches most; empty where that is not known.</param>
/// <param name="time">The clock.</param>
/// <param name="isSimulated">Whether televisions that are not in the registry are simulated ones.</param>
internal sealed class RetentionReporter(IExperimentFacts facts, IDeviceRegistry devices, IReadOnlyDictionary<Guid, string> communities, TimeProvider time, bool isSimulated = false)
{
    /// <summary>Makes it.</summary>
    /// <returns>Null where nothing is known of any day, or of too few households to say anything.</returns>
    public async Task<RetentionReport?> MakeAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        FactsReach reach = await facts.ReachAsync(cancellationToken);
        if (reach is not { First: { } begin, Last: { } last })
        {
            return null;
        }

        DateOnly yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), whole = last < yesterday ? last : yesterday;
        DateOnly first = options.Since > begin ? options.Since.Value : begin, through = options.Through < whole ? options.Through.Value : whole;
        if (through < first)
        {
            return null;
        }

        (HouseholdTally tally, bool reports) = await ReadAsync(first, through, options, cancellationToken);
        return tally.Rows.Count < options.LeastHouseholds ? null : Make(tally, first, through, now, reports, options);
    }

    private async Task<(HouseholdTally Tally, bool Reports)> ReadAsync(DateOnly first, DateOnly through, RetentionOptions options, CancellationToken cancellationToken)
    {
        // Frames without any report come from a fleet that was made for a moment: a simulated one, or one behind gateways that keep reports to themselves.
        bool reports = false;
        for (IReadOnlyList<Device> page = await devices.ListAsync(Guid.Empty, 1_000, cancellationToken); page.Count > 0 && !reports; page = await devices.ListAsync(page[^1].Id, 1_000, cancellationToken))
        {
            reports = page.Any(device => device.Report is not null);
        }

        var tally = new HouseholdTally(first.DayNumber, through.DayNumber, reports, options);
        await foreach (HouseholdLife life in new HouseholdReader(facts, devices, isSimulated).ReadAsync(first, through, cancellationToken))
        {
            life.Community = communities.GetValueOrDefault(life.Device, "");
            tally.Add(life);
        }

        return (tally, reports);
    }

    private static RetentionReport Make(HouseholdTally tally, DateOnly first, DateOnly through, DateTimeOffset now, bool reports, RetentionOptions options)
    {
        int least = options.LeastHouseholds;
        var model = LeavingModel.Learn(tally.Rows, least);
        var figures = new GroupFigures(tally.Rows, model, options);
        bool[][] counted = [[.. tally.Rows.Select(row => row.RecentDays > 0)], [.. tally.Rows.Select(row => row.Now is not null)], [.. tally.Rows.Select(row => row.Followed[0].Stay is not null)]];
        Grouping[] groupings = [.. options.By.Select((name, i) => Grouping.Make(GroupAttribute.Find(name)!, [.. tally.Rows.Select(row => row.Values[i])], counted, least))];
        GroupRetention all = figures.All();
        return new RetentionReport
        {
            MadeAt = now,
            First = first,
            Through = through,
            LeftAfter = options.LeftAfter,
            LeastHouseholds = least,
            Sentence = RetentionWords.Of(all, options),
            Households = Counts(tally, least),
            All = all,
            By = [.. groupings.Select(figures.By)],
            Crossed = groupings is [var down, var across] && down.Names.Count > 1 && across.Names.Count > 1 ? CrossFigures.Of(tally.Rows, down, across, least) : null,
            Weeks = [.. tally.Weeks.Where(week => week.Households > 0).Select(week => WeekOf(week, least))],
            Sensitivity = [.. SensitivityOf(tally, all, options)],
            Leaving = model is null ? null : SignalsOf(model, tally, all, options),
            Notes = [.. RetentionWords.Notes(options, reports, model is null, tally.LeavingDays, through.DayNumber - first.DayNumber + 1)],
        };
    }

    private static HouseholdCounts Counts(HouseholdTally tally, int least)
    {
        int[] known = [tally.Rows.Count, tally.NeverSeen, tally.NotSharing];
        bool[] hidden = SmallCells.Hide(known, least), unheard = SmallCells.Hide(tally.Hearing, least);
        return new HouseholdCounts(
            tally.Known, Shown(known, hidden, 0), Shown(known, hidden, 1), Shown(known, hidden, 2),
            Shown(tally.Hearing, unheard, 0), Shown(tally.Hearing, unheard, 1), Shown(tally.Hearing, unheard, 2), Shown(tally.Hearing, unheard, 3));

        static int? Shown(int[] counts, bool[] hidden, int i) => hidden[i] ? null : counts[i];
    }

    private static WeekFigures WeekOf(WeekSums week, int least)
    {
        var begin = DateOnly.FromDayNumber(week.Begin);
        return week.Households < least
            ? new WeekFigures(begin, null, null, null, null)
            : new WeekFigures(
                begin, week.Households, week.Sums.QualitySeconds / 3600 / week.Households, week.ActiveDays / (double)week.Households,
                week.Sums.Sessions == 0 ? null : week.Sums.AbandonedSessions / (double)week.Sums.Sessions);
    }

    private static IEnumerable<Sensitivity> SensitivityOf(HouseholdTally tally, GroupRetention all, RetentionOptions options)
    {
        if (all.Staying is not { } staying)
        {
            yield break;
        }

        // A quarter of a year on, or as far as the curve goes.
        int age = Math.Min(staying.ThroughAge, staying.FromAge + 91);
        int[] after = [options.LeftAfter, .. options.AlsoAfter];
        foreach (int i in Enumerable.Range(0, after.Length).OrderBy(i => after[i]))
        {
            yield return new Sensitivity(after[i], false, age, StayingFigures.ShareAt([.. tally.Rows.Select(row => row.Followed[i])], staying.FromAge, age, options.LeastHouseholds));
            yield return new Sensitivity(
                after[i], true, age, StayingFigures.ShareAt([.. tally.Rows.Select(row => row.FollowedIfSilenceIsLeaving[i])], staying.FromAge, age, options.LeastHouseholds));
        }
    }

    private static LeavingSignals? SignalsOf(LeavingModel model, HouseholdTally tally, GroupRetention all, RetentionOptions options)
    {
        LeavingJudgement judged = model.Judgement;
        if (judged.Table.Rows.Count == 0 || judged.Households < options.LeastHouseholds || double.IsNaN(judged.Area.Area))
        {
            return null;
        }

        ConfidenceInterval area = judged.Area.Interval();
        var signals = new LeavingSignals(
            options.Ahead, model.Fitted.Rows, model.Fitted.Leaving, DateOnly.FromDayNumber(tally.LeavingDays.Fitting[^1]), DateOnly.FromDayNumber(tally.LeavingDays.Judging),
            judged.Households, judged.Leaving < options.LeastHouseholds ? null : judged.Leaving, Around(judged.Area.Area, area), judged.Table.Brier, judged.Table.BrierOfRate, judged.Again.Slope,
            [.. judged.Table.Rows.Select(row => new CalibrationFigures(row.Count, row.Expected, Around(row.Left, row.Interval)))],
            [.. model.Weights.Select((w, i) => (w, LeavingFeatures.All[i])).OrderByDescending(s => Math.Abs(s.w.Weight / s.w.Error)).Select(s => new Signal(
                s.Item2.Name, s.Item2.Title, new Estimate(Math.Exp(s.w.Weight), Math.Exp(s.w.Weight - (1.96 * s.w.Error)), Math.Exp(s.w.Weight + (1.96 * s.w.Error)))))],
            all.Foretold, "");
        return signals with { Sentence = RetentionWords.Of(signals) };
    }

    private static Estimate Around(double value, ConfidenceInterval interval) =>
        new(value, double.IsFinite(interval.Low) ? interval.Low : null, double.IsFinite(interval.High) ? interval.High : null);
}
