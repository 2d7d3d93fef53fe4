using System.Globalization;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>When a new pack is taken up, and when it is trusted or taken back.</summary>
internal sealed record PackRules
{
    /// <summary>How often the watch looks.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The pack is changed once nobody has asked for a page for so long.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>And after so long in any case.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Pages that are needed to judge how long they take, and to trust a pack before <see cref="LongestWatch"/>.</summary>
    public int LeastPages { get; init; } = 20;

    /// <summary>Without so many pages a pack that runs so long is trusted all the same: somebody has to come last.</summary>
    public TimeSpan LongestWatch { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Pages that fail before the pack is taken back.</summary>
    public int MostFailedPages { get; init; } = 3;

    /// <summary>A 99th percentile up to this is fine whatever it was before, in seconds.</summary>
    public double FinePageSeconds { get; init; } = 0.1;

    /// <summary>A 99th percentile beyond so many times the one before, and beyond <see cref="FinePageSeconds"/>, is not.</summary>
    public double MostTimesSlower { get; init; } = 4;

    /// <summary>Judges a watched pack.</summary>
    /// <param name="watch">What is watched.</param>
    /// <param name="pages">Home pages since the start.</param>
    /// <param name="p99">Their 99th percentile in seconds; null if beyond what is measured.</param>
    /// <param name="failed">Home pages that failed.</param>
    /// <param name="running">Time since the start.</param>
    public PackVerdict Judge(PackWatch watch, long pages, double? p99, long failed, TimeSpan running)
    {
        if (failed >= MostFailedPages)
        {
            return new PackVerdict(IsTrusted: false, $"Pack {watch.Version} was taken back: {failed} home pages failed with it.");
        }

        double most = Math.Max(FinePageSeconds, watch.PageP99Us / 1e6 * MostTimesSlower);
        if (pages >= LeastPages && (p99 ?? double.PositiveInfinity) > most)
        {
            string measured = p99 is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 1000:F0} ms") : "more than a second";
            return new PackVerdict(IsTrusted: false, string.Create(CultureInfo.InvariantCulture, $"Pack {watch.Version} was taken back: 99 % of {pages} home pages took up to {measured} with it, and {most * 1000:F0} ms are allowed."));
        }

        return new PackVerdict(running >= LongestWatch || (running.TotalSeconds >= watch.Seconds && pages >= LeastPages), null);
    }
}

/// <summary>What became of a watched pack.</summary>
/// <param name="IsTrusted">Whether the watch ends well.</param>
/// <param name="Return">Why it is taken back, one sentence; null if it is not.</param>
internal readonly record struct PackVerdict(bool IsTrusted, string? Return);
