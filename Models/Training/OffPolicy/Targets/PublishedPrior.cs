namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>
/// What Bernoulli Thompson sampling knew when it began to keep the Open Bandit Dataset's log of campaign "men", as its authors published it:
/// obp/policy/conf/prior_bts.yaml of st-tech/zr-obp (Apache-2.0; Saito, Aihara, Matsutani and Narita 2020).
/// </summary>
internal static class PublishedPrior
{
    private static readonly double[] Alpha =
    [
        47, 8, 62, 142, 3, 6, 100, 48, 23, 71, 61, 13, 16, 518, 30, 7, 4, 23, 8, 10, 11, 11, 18, 121, 11, 4, 32, 30, 9, 22, 6, 23, 5, 54,
    ];

    private static readonly double[] Beta =
    [
        12198, 3566, 15993, 35522, 2367, 3100, 24665, 13210, 7061, 18061, 17449, 5644, 6787, 111326, 8776, 3334, 2271, 7389, 2659, 3665, 4724, 3561, 5085, 27407, 4601, 2923, 8897, 8654,
        4000, 6580, 3174, 6766, 2602, 14506,
    ];

    /// <summary>Alpha and beta of an item of the campaign; null for one it does not have.</summary>
    public static (double Alpha, double Beta)? Of(string item) =>
        int.TryParse(item, out int number) && number >= 0 && number < Alpha.Length ? (Alpha[number], Beta[number]) : null;

    /// <summary>The items of the campaign.</summary>
    public static IEnumerable<string> Items => Enumerable.Range(0, Alpha.Length).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
