using System.Globalization;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Signals;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>The sentences of a report on retention, each true as it stands.</summary>
internal static class RetentionWords
{
    /// <summary>A share as a person reads it.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    /// <summary>A share with its interval.</summary>
    public static string Percent(Estimate share) => share is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{Percent(share.Value)} ({100 * low:0.0} to {100 * high:0.0})")
        : Percent(share.Value);

    /// <summary>A number with its interval.</summary>
    public static string Number(Estimate number, string format = "0.00") => number is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{number.Value.ToString(format, CultureInfo.InvariantCulture)} ({low.ToString(format, CultureInfo.InvariantCulture)} to {high.ToString(format, CultureInfo.InvariantCulture)})")
        : number.Value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The answer.</summary>
    public static string Of(GroupRetention all, RetentionOptions options)
    {
        if (all.Staying is not { } staying)
        {
            return $"Too few households were watched for longer than {options.LeftAfter} days to say how long they stay.";
        }

        CurvePoint last = staying.Points[Math.Min(staying.Points.Count - 1, 13)];
        string from = staying.FromAge == 0 ? "Of the households that join" : $"Of the households that are there {staying.FromAge} days after joining";
        return $"{from}, {Percent(new Estimate(last.Share, last.Low, last.High))} are still there {last.Age - staying.FromAge} days later; gone means {options.LeftAfter} days without a session.";
    }

    /// <summary>What a comparison of groups says.</summary>
    public static string OfTest(Grouping grouping, LogRankFigures? test, int comparisons)
    {
        string by = grouping.Attribute.Title;
        if (test is null)
        {
            return grouping.Names.Count == 1 ? $"All households that may be told of are in one group by {by}." : $"Groups by {by} were never watched at the same age, so that nothing can be compared.";
        }

        // As many comparisons are made as were asked for; each may err at its part of one in twenty.
        double level = 0.05 / Math.Max(1, comparisons);
        string p = test.PValue < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {test.PValue:0.0000}");
        return string.Create(CultureInfo.InvariantCulture, $"{(test.PValue < level ? $"Households that differ by {by} leave at different rates" : $"That households differ by {by} makes no difference to leaving that chance would not make")} (log-rank χ² = {test.ChiSquare:0.00} on {test.Degrees}, {p}, judged at {level:0.###}).");
    }

    /// <summary>What foretelling says.</summary>
    public static string Of(LeavingSignals signals)
    {
        string worth = signals.Area.Low is not > 0.5 ? "It does not tell who leaves better than a coin would for certain"
            : signals.Brier >= signals.BrierOfRate ? "It orders households better than a coin, but what it says is no better than telling everybody the same share"
            : string.Create(CultureInfo.InvariantCulture, $"Of a household that left and one that stayed, it had told the first more in {100 * signals.Area.Value:0} of 100 pairs");
        string now = signals.Foretold is { } share ? $" Of the households that were there in the last week, {Percent(share)} are foretold to leave in the next {signals.Ahead} days." : "";
        return $"{worth}, on households and a day that it did not learn from.{now}";
    }

    /// <summary>What a reader has to know.</summary>
    public static IEnumerable<string> Notes(RetentionOptions options, bool reports, bool nothingLearned, LeavingDays days, int length)
    {
        yield return $"Left means no session for {options.LeftAfter} days, counted at the last one before; whether a subscription was ended the fleet does not know.";
        yield return $"Nobody is watched in the last {options.LeftAfter} days, in which leaving could not be told from a pause. Households that had left before the data begin are not in them; those that joined before count from their first session on, at the age that they had.";
        yield return reports
            ? "A television that is not heard of, that has records waiting, or whose household closed down is watched until the last day of which the fleet would know. Whether its viewers left, or unplugged it because they left, cannot be told from a broken line: the table of what hangs on it shows both extremes."
            : "No television of this fleet ever reported, so silence is taken for the viewers' own: a broken line looks like leaving.";
        yield return $"Whatever is computed of fewer than {options.LeastHouseholds} households is left out, and with it what would give it away by subtraction. Two reports on almost the same households can still differ by one of them.";
        if (nothingLearned)
        {
            yield return days.Fitting.Count == 0
                ? $"Early signals need {LeavingDays.Needed(options.Ahead, options.LeftAfter)} days of data; there are {length}."
                : $"Early signals need {LeavingModel.LeastLeaving} households that left to be learned from; there were fewer.";
        }
    }
}
