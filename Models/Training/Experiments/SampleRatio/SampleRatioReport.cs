using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Training.Experiments.SampleRatio;

/// <summary>In how many tests the alarms ring.</summary>
/// <param name="Months">By month in which tests were made; none if their names do not say.</param>
/// <param name="Bad">In days known to be bad; null without such days.</param>
/// <param name="Others">In all other days.</param>
internal sealed record SampleRatioReport(IReadOnlyList<SampleRatioCount> Months, SampleRatioCount? Bad, SampleRatioCount Others)
{
    /// <summary>Counts.</summary>
    /// <param name="tests">Tests with equal shares.</param>
    /// <param name="from">First bad day; null for none.</param>
    /// <param name="to">Last bad day; null for no end.</param>
    public static SampleRatioReport Of(IReadOnlyList<ImageTest> tests, DateOnly? from, DateOnly? to)
    {
        (DateOnly? Day, TestSplit Split)[] splits = [.. tests.Select(test => (DayOf(test.Id), TestSplit.Of(test)))];
        bool IsBad(DateOnly? day) => from is not null && day >= from && (to is null || day <= to);
        return new SampleRatioReport(
            [
                .. splits.Where(split => split.Day is not null).GroupBy(split => split.Day!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture)).OrderBy(month => month.Key, StringComparer.Ordinal)
                    .Select(month => SampleRatioCount.Of(month.Key, month.Select(split => split.Split))),
            ],
            from is null ? null : SampleRatioCount.Of("known to be bad", splits.Where(split => IsBad(split.Day)).Select(split => split.Split)),
            SampleRatioCount.Of(from is null ? "all" : "others", splits.Where(split => !IsBad(split.Day)).Select(split => split.Split)));
    }

    /// <summary>The answer for people.</summary>
    public string ToTable(string file)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{file}: alarm at p ≤ {SampleRatioTest.AlarmLevel}, valid at any time; beside it a plain chi-square at {SampleRatioCount.PlainLevel}")
            .AppendLine().AppendLine("made in          tests  alarm rings       of these whole multiples  chi-square");
        foreach (SampleRatioCount count in Months.Concat(Bad is null ? [] : [Bad]).Append(Others))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{count.Name,-15}  {count.Tests,5}  {count.Alarms,5} ({100 * count.AlarmShare,5:0.0} %)  {count.Multiples,24}  {count.Plain,5} ({100 * count.PlainShare,5:0.0} %)");
        }

        return text.ToString().TrimEnd();
    }

    // An object id begins with the seconds since 1970 at which it was made.
    private static DateOnly? DayOf(string id) => id.Length == 24 && uint.TryParse(id.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint seconds)
        ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime) : null;
}

/// <summary>Tests of a time, and in how many of them the alarms ring.</summary>
/// <param name="Name">The time.</param>
/// <param name="Tests">How many.</param>
/// <param name="Alarms">In how many the sequential alarm rings.</param>
/// <param name="Multiples">Of these, where some were shown twice, three times … as often as others to within chance: several arms that are one line of the file.</param>
/// <param name="Plain">In how many the chi-square rings.</param>
internal sealed record SampleRatioCount(string Name, int Tests, int Alarms, int Multiples, int Plain)
{
    /// <summary>The plain test's level: what it is usually looked at with.</summary>
    public const double PlainLevel = 0.01;

    /// <summary>Share of tests.</summary>
    public double AlarmShare => Tests == 0 ? 0 : (double)Alarms / Tests;

    /// <inheritdoc cref="AlarmShare"/>
    public double PlainShare => Tests == 0 ? 0 : (double)Plain / Tests;

    /// <summary>Counts.</summary>
    public static SampleRatioCount Of(string name, IEnumerable<TestSplit> splits)
    {
        TestSplit[] all = [.. splits];
        return new SampleRatioCount(
            name, all.Length, all.Count(split => split.IsAlarm), all.Count(split => split.IsAlarm && split.IsMultiple), all.Count(split => split.PlainPValue < PlainLevel));
    }
}

/// <summary>The answer as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SampleRatioReport))]
internal sealed partial class SampleRatioJson : JsonSerializerContext;
