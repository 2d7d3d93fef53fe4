namespace EdgeRec.Device.Bench.Measuring;

/// <summary>The pages that a bench asks for.</summary>
internal static class BenchPage
{
    /// <summary>The home page of a profile at a moment.</summary>
    public static string Path(string profile, DateTimeOffset at) =>
        $"/v1/home?profile={Uri.EscapeDataString(profile)}&at={Uri.EscapeDataString(at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture))}&seed=1";

    /// <summary>The value that so many of a hundred keep; of sorted values.</summary>
    public static double Percentile(double[] sorted, int percent) => sorted[(sorted.Length - 1) * percent / 100];
}
