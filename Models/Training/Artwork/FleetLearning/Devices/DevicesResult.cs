using System.Globalization;
using System.Text;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary>What a way to learn was worth.</summary>
/// <param name="Name">Which way.</param>
/// <param name="Epsilon">ε of the privacy budget over all days; null without noise.</param>
/// <param name="Days">By day: of what the best cover for each viewer brings beyond chance, the share that was got.</param>
/// <param name="Gain">The same over all days.</param>
/// <param name="LostShare">Share of plays lost against the best cover for each viewer, over all days.</param>
/// <param name="MeanBytes">Bytes of a report.</param>
/// <param name="MostBytes">The longest.</param>
/// <param name="Noise">Deviation of the noise in each sum, in units of 1/8.</param>
internal sealed record DevicesRow(string Name, double? Epsilon, double[] Days, double Gain, double LostShare, double MeanBytes, int MostBytes, double Noise)
{
    /// <summary>The mean gain of some days.</summary>
    /// <param name="from">The first, from 0.</param>
    /// <param name="to">The one behind the last.</param>
    public double Of(int from, int to) => Days[Math.Min(from, Days.Length - 1)..Math.Min(to, Days.Length)] is { Length: > 0 } some ? some.Average() : double.NaN;
}

/// <summary>What the trial found.</summary>
internal sealed record DevicesResult(DevicesOptions Options, IReadOnlyList<DevicesRow> Rows)
{
    /// <summary>As a table.</summary>
    public string ToTable()
    {
        var table = new StringBuilder(FormattableString.Invariant($"{Options.Devices:N0} simulated televisions, {Options.Days} days, {Options.Outcomes} outcomes a day, seed {Options.Seed}; of what the best cover for each viewer brings beyond chance:\n"));
        int days = Options.Days;
        table.Append(CultureInfo.InvariantCulture, $"{"",-30} {"ε",4} {"day 1",7} {"2-3",7} {"4-7",7} {$"8-{days}",7} {$"day {days}",7} {"lost",7} {"bytes",6} {"most",5} {"noise",6}\n");
        foreach (DevicesRow row in Rows)
        {
            table.Append(CultureInfo.InvariantCulture, $"{row.Name,-30} {row.Epsilon,4:F0} {row.Of(0, 1),7:P1} {row.Of(1, 3),7:P1} {row.Of(3, 7),7:P1} {row.Of(7, days),7:P1} {row.Of(days - 1, days),7:P1} {row.LostShare,7:P2} {row.MeanBytes,6:F0} {row.MostBytes,5} {row.Noise,6:F0}\n");
        }

        return table.ToString().TrimEnd();
    }
}
