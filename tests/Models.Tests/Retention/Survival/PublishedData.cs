using EdgeRec.Models.Core.Retention.Survival;

namespace EdgeRec.Models.Tests.Retention.Survival;

/// <summary>Small public data sets whose results are printed somewhere. A time that ends in + is censored.</summary>
internal static class PublishedData
{
    /// <summary>Acute myelogenous leukemia, Miller (1981) p. 49: R's <c>survival::aml</c>. Maintained (group 0), then not (group 1).</summary>
    public static Groups Aml { get; } = Of("9 13 13+ 18 23 28+ 31 34 45+ 48 161+", "5 5 8 8 12 16+ 23 27 30 33 43 45");

    /// <summary>Ovarian cancer, Edmunson et al. (1979): R's <c>survival::ovarian</c>, treatment 1 and 2.</summary>
    public static Groups Ovarian { get; } = Of(
        "59 115 156 268 329 431 448+ 477+ 638 803+ 855+ 1040+ 1106+", "353 365 377+ 421+ 464 475 563 744+ 769+ 770+ 1129+ 1206+ 1227+");

    /// <summary>Remission under 6-mercaptopurine and under placebo, Gehan (1965).</summary>
    public static Groups Gehan { get; } = Of(
        "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+", "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

    /// <summary>The example in the documentation of lifelines' <c>logrank_test</c>.</summary>
    public static Groups Lifelines { get; } = Of("1 4+ 10 12+ 12 3 5.4", "4 5 7 11 14 20 8 8");

    /// <summary>Ten observations of a course whose R output is public.</summary>
    public static Groups Ten { get; } = Of("1.5 3.5+ 4.5 4.5+ 5.5 6.5+ 8.5 8.5+ 8.5 11.5");

    /// <summary>Waltons' flies, with miR-137 and without, as they come with lifelines; 13x3 is three times 13.</summary>
    public static Groups Waltons { get; } = Of(
        "6x1 9x3 13x3 15x2 19x3 22x4 26x5 29x5 33x2 36x2 43x1 47x1 62x2",
        "7x1 7+x1 17x1 32x1 33x1 38x2 41x7 45x9 45+x1 48x8 51x3 53x7 54x2 56x18 58x4 60x15 60+x1 61x9 61+x2 63x9 66x3 68x9 68+x1 69x12 69+x1 75x1");

    /// <summary>Reads times.</summary>
    public static Stay[] Read(string times) => [.. times.Split(' ').Select(t => t.Split('x')).SelectMany(t => Enumerable.Repeat(
        new Stay(double.Parse(t[0].TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture), !t[0].EndsWith('+')), t.Length > 1 ? int.Parse(t[1]) : 1))];

    private static Groups Of(params string[] groups)
    {
        Stay[][] stays = [.. groups.Select(Read)];
        return new Groups(stays, [.. stays.SelectMany(s => s)], [.. stays.SelectMany((s, i) => s.Select(_ => i))]);
    }

    /// <summary>Stays by group, all of them, and the group of each of those.</summary>
    internal sealed record Groups(Stay[][] Each, Stay[] All, int[] Group);
}
