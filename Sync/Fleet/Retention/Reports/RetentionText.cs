using System.Globalization;
using System.Text;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>A report on retention in a terminal.</summary>
internal static class RetentionText
{
    private const int Wide = 60;

    /// <summary>Writes it.</summary>
    public static string Of(RetentionReport report)
    {
        var text = new StringBuilder();
        Line(text, $"What keeps households, {report.First:yyyy-MM-dd} to {report.Through:yyyy-MM-dd}");
        Line(text, $"{report.Sentence}");
        Line(text, $"");
        Counts(text, report);
        Curve(text, report.All);
        foreach (RetentionBy by in report.By)
        {
            By(text, by);
        }

        Crossed(text, report);
        Weeks(text, report.Weeks);
        Sensitivity(text, report);
        Leaving(text, report.Leaving);
        foreach (string note in report.Notes)
        {
            Line(text, $"* {note}");
        }

        return text.ToString();
    }

    private static void Counts(StringBuilder text, RetentionReport report)
    {
        HouseholdCounts counts = report.Households;
        Line(text, $"{Count(counts.Known)} households are known: {Count(counts.Seen)} with sessions, {Count(counts.NeverSeen)} without, {Count(counts.NotSharing)} that share nothing.");
        Line(text, $"Of those with sessions {Count(counts.Heard)} are heard of, {Count(counts.SilentTelevisions)} televisions are silent, {Count(counts.Waiting)} have records waiting, {Count(counts.ClosedDown)} closed down.");
        if (report.All.Engagement is { } all)
        {
            Line(text, $"Last four weeks: {RetentionWords.Percent(all.There)} were there; of those {RetentionWords.Number(all.QualityHours)} quality hours a week, {RetentionWords.Number(all.ActiveDays)} days a week.");
            Line(text, $"Sessions that found nothing: {(all.FoundNothing is { } nothing ? RetentionWords.Percent(nothing) : "–")}{(all.FruitlessMinutes is { } minutes ? $", {RetentionWords.Number(minutes, "0.0")} minutes each" : "")}{(all.SelectingMinutes is { } selecting ? $"; those that found something chose for {RetentionWords.Number(selecting, "0.0")} minutes" : "")}.");
        }

        Line(text, $"");
    }

    private static void Curve(StringBuilder text, GroupRetention all)
    {
        if (all.Staying is not { } staying)
        {
            return;
        }

        Line(text, $"Still there, of those there {staying.FromAge} days after joining (interval for each age alone; band for all at once)");
        Line(text, $"{"day",5} {"watched",8} {"still there",12}  {"interval",-16} {"band",-16}");
        int every = Math.Max(1, staying.Points.Count / 14);
        foreach (CurvePoint point in staying.Points.Where((_, i) => i % every == 0))
        {
            Line(text, $"{point.Age,5} {Count(point.AtRisk),8} {RetentionWords.Percent(point.Share),12}  {Range(point.Low, point.High),-16} {Range(point.BandLow, point.BandHigh),-16} {Bar(point.Share)}");
        }

        string median = staying.Median is { } age ? $"Half have left {RetentionWords.Number(age, "0")} days after joining." : "Half was not reached.";
        Line(text, $"{median} Of the {staying.ThroughAge - staying.FromAge} days from day {staying.FromAge} on, {RetentionWords.Number(staying.MeanDays, "0.0")} are stayed on average.");
        if (staying.Left is { } left)
        {
            Line(text, $"{left:N0} left{(staying.CameBack is { } back ? $"; {RetentionWords.Percent(back)} of them came back later" : "")}.");
        }

        Line(text, $"");
    }

    private static void By(StringBuilder text, RetentionBy by)
    {
        Line(text, $"By {by.Title}");
        Line(text, $"{"",-24} {"households",10} {"hours/week",11} {"days/week",10} {"found nothing",14} {"still there",22} {"foretold",9}");
        foreach (GroupRetention group in by.Groups)
        {
            Engagement? e = group.Engagement;
            string there = group.Staying is { } staying ? $"{RetentionWords.Percent(staying.Points[^1].Share)}, day {staying.FromAge} to {staying.ThroughAge}" : "–";
            Line(text, $"{Cut(group.Name),-24} {group.Households,10:N0} {(e is null ? "–" : Plain(e.QualityHours.Value)),11} {(e is null ? "–" : Plain(e.ActiveDays.Value)),10} {(e?.FoundNothing is { } n ? RetentionWords.Percent(n.Value) : "–"),14} {there,22} {(group.Foretold is { } f ? RetentionWords.Percent(f) : "–"),9}");
        }

        Line(text, $"{by.Sentence}");
        Line(text, $"{by.Caveat}");
        Line(text, $"");
    }

    private static void Crossed(StringBuilder text, RetentionReport report)
    {
        if (report.Crossed is not { } crossed)
        {
            return;
        }

        Line(text, $"Quality hours a week and households, by {report.By[0].Attribute} (down) and {report.By[1].Attribute} (across); a dash is of nobody or of too few");
        Line(text, $"{"",-24}{string.Concat(crossed.Columns.Select(column => $" {Cut(column, 16),16}"))}");
        for (int row = 0; row < crossed.Rows.Count; row++)
        {
            Line(text, $"{Cut(crossed.Rows[row]),-24}{string.Concat(crossed.Cells[row].Select(cell => $" {(cell is null ? "–" : $"{Plain(cell.QualityHours)} h ({cell.Households})"),16}"))}");
        }

        Line(text, $"");
    }

    private static void Weeks(StringBuilder text, IReadOnlyList<WeekFigures> weeks)
    {
        Line(text, $"{"week from",-10} {"households",10} {"hours",7} {"days",6} {"found nothing",14}");
        foreach (WeekFigures week in weeks.TakeLast(12))
        {
            Line(text, $"{week.Begin:yyyy-MM-dd} {Count(week.Households),10} {(week.QualityHours is { } h ? Plain(h) : "–"),7} {(week.ActiveDays is { } d ? Plain(d) : "–"),6} {(week.FoundNothing is { } n ? RetentionWords.Percent(n) : "–"),14}");
        }

        Line(text, $"");
    }

    private static void Sensitivity(StringBuilder text, RetentionReport report)
    {
        if (report.Sensitivity.Count == 0)
        {
            return;
        }

        Line(text, $"Still there at day {report.Sensitivity[0].Age}, by what counts as having left");
        Line(text, $"{"days without a session",-24} {"silent televisions watched until then",38} {"counted as left",26}");
        foreach (IGrouping<int, Sensitivity> after in report.Sensitivity.GroupBy(s => s.LeftAfter))
        {
            Line(text, $"{after.Key,-24} {Of(after, false),38} {Of(after, true),26}");
        }

        Line(text, $"");

        static string Of(IEnumerable<Sensitivity> of, bool silence) => of.First(s => s.SilenceIsLeaving == silence).Share is { } share ? RetentionWords.Percent(share) : "–";
    }

    private static void Leaving(StringBuilder text, LeavingSignals? signals)
    {
        if (signals is null)
        {
            return;
        }

        Line(text, $"Early signals of leaving, {signals.Ahead} days ahead");
        Line(text, $"{signals.Sentence}");
        Line(text, $"Learned from {signals.LearnedFrom:N0} household-days ({signals.LearnedLeaving:N0} left) through {signals.LearnedThrough:yyyy-MM-dd}, judged on {signals.Judged:N0} other households on {signals.JudgedOn:yyyy-MM-dd}.");
        Line(text, $"Area {RetentionWords.Number(signals.Area, "0.000")}; Brier {signals.Brier:0.0000} against {signals.BrierOfRate:0.0000} for the same share for all; calibration slope {signals.CalibrationSlope:0.00}.");
        Line(text, $"{"told",8} {"left",24} {"households",10}");
        foreach (CalibrationFigures row in signals.Calibration)
        {
            Line(text, $"{RetentionWords.Percent(row.Told),8} {RetentionWords.Percent(row.Left),24} {row.Households,10:N0}");
        }

        Line(text, $"Odds of leaving for one standard deviation more, others being equal:");
        foreach (Signal signal in signals.Signals)
        {
            Line(text, $"{RetentionWords.Number(signal.OddsRatio),22}  {signal.Title}");
        }

        Line(text, $"");
    }

    private static string Count(int? count) => count is { } number ? number.ToString("N0", CultureInfo.InvariantCulture) : "not told";

    private static string Plain(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Range(double? low, double? high) =>
        low is { } l && high is { } h ? string.Create(CultureInfo.InvariantCulture, $"{100 * l:0.0} to {100 * h:0.0}") : "";

    private static string Bar(double share) => new('█', (int)Math.Round(share * Wide / 2));

    private static string Cut(string name, int most = 24) => name.Length <= most ? name : string.Concat(name.AsSpan(0, most - 1), "…");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
