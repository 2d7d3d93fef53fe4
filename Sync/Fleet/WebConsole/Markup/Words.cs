using System.Globalization;

namespace EdgeRec.Sync.Fleet.WebConsole.Markup;

/// <summary>Numbers and times as people read them.</summary>
internal static class Words
{
    private const int LongestText = 300;

    /// <summary>A count: 999, 12,345, 1.23 million.</summary>
    public static string Count(double number) => number switch
    {
        >= 1e9 => Format(number / 1e9, "0.##") + " billion",
        >= 1e6 => Format(number / 1e6, "0.##") + " million",
        >= 100 or 0 => Format(number, "#,0"),
        _ => Format(number, "0.#"),
    };

    /// <summary>A count where there is little room: 999, 12.3k, 1.2M.</summary>
    public static string Short(double number) => number switch
    {
        >= 1e9 => Format(number / 1e9, "0.#") + "G",
        >= 1e6 => Format(number / 1e6, "0.#") + "M",
        >= 1e4 => Format(number / 1e3, "0.#") + "k",
        >= 100 or 0 => Format(number, "#,0"),
        _ => Format(number, "0.##"),
    };

    /// <summary>A share: 12 %, 0.4 %, "none" for nothing of nothing.</summary>
    public static string Share(double part, double whole)
    {
        if (whole <= 0)
        {
            return "–";
        }

        double share = 100 * part / whole;
        return share is > 0 and < 0.01 ? "< 0.01 %" : Format(share, share switch { 0 => "0", < 1 => "0.00", < 10 => "0.0", _ => "0" }) + " %";
    }

    /// <summary>A ratio with two digits; a dash where there is nothing to divide by.</summary>
    public static string Ratio(double part, double whole) => whole <= 0 ? "–" : Format(part / whole, "0.00");

    /// <summary>Microseconds, as milliseconds.</summary>
    public static string Milliseconds(double microseconds) =>
        microseconds <= 0 ? "–" : Format(microseconds / 1000, microseconds < 100_000 ? "0.0" : "#,0") + " ms";

    /// <summary>Bytes, in binary units.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
        {
            bytes /= 1024;
        }

        return Format(bytes, bytes < 10 && unit > 0 ? "0.0" : "#,0") + " " + units[unit];
    }

    /// <summary>A length of time by its largest unit: "4 minutes".</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: > 0 and < 1 } => $"{Math.Max(1, Math.Round(length.TotalMilliseconds))} ms",
        { TotalSeconds: < 90 } => Several((long)Math.Max(0, Math.Round(length.TotalSeconds)), "second"),
        { TotalMinutes: < 90 } => Several((long)Math.Round(length.TotalMinutes), "minute"),
        { TotalHours: < 48 } => Several((long)Math.Round(length.TotalHours), "hour"),
        _ => Several((long)Math.Round(length.TotalDays), "day"),
    };

    /// <summary>"1 device", "2 devices".</summary>
    public static string Several(long number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>How long ago something was, with the exact time for who asks.</summary>
    public static Html Ago(DateTimeOffset? time, DateTimeOffset now) => time is not { } at
        ? Html.Of($"never")
        : Html.Of($"""<time datetime="{Iso(at)}" title="{Exact(at)}">{(at > now ? "in " + Length(at - now) : Length(now - at) + " ago")}</time>""");

    /// <summary>A time to the second, UTC.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A day: "28 Nov".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>
    /// What somebody else wrote, apart from the text around it (its writing direction, too) and no longer than a line or two.
    /// </summary>
    public static Html Theirs(string text) =>
        Html.Of($"<bdi>{(text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText), "…") : text)}</bdi>");

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Format(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
