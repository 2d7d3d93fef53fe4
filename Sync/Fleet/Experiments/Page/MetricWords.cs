using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Fleet.Experiments.Page;

/// <summary>Values and differences of a metric as people read them: hours differ by minutes, shares by points.</summary>
internal sealed class MetricWords
{
    // Numbers and what they are of stay on one line.
    private const string Space = "\u00A0";

    private readonly Unit _value, _difference;

    private MetricWords(Metric metric, Unit value, Unit difference) => (Metric, _value, _difference) = (metric, value, difference);

    private enum Unit
    {
        Plain,
        Hours,
        Minutes,
        Seconds,
        Milliseconds,
        Share,
        Points,
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>Its title with a capital.</summary>
    public string Title => char.ToUpperInvariant(Metric.Title[0]) + Metric.Title[1..];

    /// <summary>Words for a metric; one that is not known is told by its name and plain numbers.</summary>
    public static MetricWords Of(string name)
    {
        Metric metric = Metrics.Find(name) ?? new Metric(name, name, "", MetricKind.Mean, MoreIsBetter: true);
        (Unit value, Unit difference) = metric.Measure switch
        {
            { } m when m.StartsWith("hours", StringComparison.Ordinal) => (Unit.Hours, Unit.Minutes),
            { } m when m.StartsWith("minutes", StringComparison.Ordinal) => (Unit.Minutes, Unit.Seconds),
            { } m when m.StartsWith("share", StringComparison.Ordinal) => (Unit.Share, Unit.Points),
            "ms" => (Unit.Milliseconds, Unit.Milliseconds),
            _ => (Unit.Plain, Unit.Plain),
        };
        return new MetricWords(metric, value, difference);
    }

    /// <summary>What a value is for: "a day", "of days"; empty for nothing.</summary>
    public string Per => Metric.Measure.StartsWith("a ", StringComparison.Ordinal) ? Metric.Measure : Metric.Measure.IndexOf(' ', StringComparison.Ordinal) is > 0 and { } at ? Metric.Measure[(at + 1)..] : "";

    /// <summary>A value: "1.93 h".</summary>
    public string Value(double value) => Write(value, _value, signed: false);

    /// <summary>A difference with its sign: "+3.6 min".</summary>
    public string Difference(double difference) => Write(Scaled(difference), _difference, signed: true);

    /// <summary>A difference at an axis, where digits that say nothing are left out.</summary>
    public string Tick(double difference) => Write(Math.Round(Scaled(difference), 9), _difference, signed: true, trimmed: true);

    /// <summary>Whether a difference is good; null where it is none.</summary>
    public bool? IsGood(double difference) => difference == 0 || !double.IsFinite(difference) ? null : difference > 0 == Metric.MoreIsBetter;

    /// <summary>What can be said of an interval; null if it leaves both ways open.</summary>
    public bool? IsGood(Interval interval) => interval.Low > 0 ? Metric.MoreIsBetter : interval.High < 0 ? !Metric.MoreIsBetter : null;

    /// <summary>Parts of the whole in per cent with their sign, with as many digits as keep them from looking like nothing.</summary>
    public static string Percent(double part) => !double.IsFinite(part) ? "–" : Signed(100 * part, Math.Abs(part) >= 0.00095 ? 1 : Digits(100 * part)) + Space + "%";

    /// <summary>The same at an axis.</summary>
    public static string PercentTick(double part) => Trimmed(Percent(Math.Round(part, 9)));

    /// <summary>A share without a sign: "2 %", "47.39 %".</summary>
    public static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + Space + "%";

    /// <summary>An interval in per cent: "+1.2 % to +5.0 %".</summary>
    public static string Percent(Interval interval) => double.IsFinite(interval.Low) && double.IsFinite(interval.High)
        ? $"{Percent(interval.Low)} to {Percent(interval.High)}"
        : "not known yet";

    /// <summary>An interval of differences: "+1.4 min to +5.8 min".</summary>
    public string Differences(Interval interval) => double.IsFinite(interval.Low) && double.IsFinite(interval.High)
        ? $"{Difference(interval.Low)} to {Difference(interval.High)}"
        : "not known yet";

    /// <summary>A probability as statisticians write it.</summary>
    public static string PValue(double p) => p < 0.001 ? "p < 0.001" : $"p = {p.ToString(p < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture)}";

    private double Scaled(double difference) => _difference switch { Unit.Minutes or Unit.Seconds => difference * 60, _ => difference };

    private static string Write(double number, Unit unit, bool signed, bool trimmed = false)
    {
        if (!double.IsFinite(number))
        {
            return "–";
        }

        double shown = unit is Unit.Share or Unit.Points ? 100 * number : number;
        int digits = signed ? Digits(shown) : unit is Unit.Milliseconds || (unit is Unit.Share && Math.Abs(shown) >= 10) ? 1 : 2;
        string text = signed ? Signed(shown, digits) : shown.ToString(Fixed(Math.Abs(shown) is > 0 and < 0.1 ? Digits(shown) : digits), CultureInfo.InvariantCulture);
        text = trimmed ? Trimmed(text) : text;
        return unit switch
        {
            Unit.Hours => text + Space + "h",
            Unit.Minutes => text + Space + "min",
            Unit.Seconds => text + Space + "s",
            Unit.Milliseconds => text + Space + "ms",
            Unit.Share => text + Space + "%",
            Unit.Points => text + Space + "points",
            _ => text,
        };
    }

    // One digit after the point from 1 on, two significant ones below.
    private static int Digits(double number) => Math.Abs(number) switch
    {
        0 or >= 0.95 => 1,
        >= 0.095 => 2,
        >= 0.0095 => 3,
        _ => 4,
    };

    private static string Signed(double number, int digits)
    {
        string text = Math.Abs(number).ToString(Fixed(digits), CultureInfo.InvariantCulture);
        return text.AsSpan().Trim("0.").IsEmpty ? (number == 0 ? "0" : number > 0 ? "+" + text : "−" + text) : (number < 0 ? "−" : "+") + text;
    }

    // "+9.0 min" is "+9 min", "+0.50" is "+0.5".
    private static string Trimmed(string text)
    {
        int end = text.IndexOf(Space, StringComparison.Ordinal) is >= 0 and { } at ? at : text.Length;
        string number = text[..end];
        return (number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number) + text[end..];
    }

    private static string Fixed(int digits) => digits switch { 0 => "#,0", 1 => "#,0.0", 2 => "0.00", 3 => "0.000", _ => "0.0000" };
}
