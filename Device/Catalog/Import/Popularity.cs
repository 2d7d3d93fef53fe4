namespace EdgeRec.Device.Catalog.Import;

/// <summary>Counts of votes or views as a prior.</summary>
internal static class Popularity
{
    /// <summary>On a logarithmic scale from 0 (nobody) to 1 (the most): counts span four powers of ten.</summary>
    public static double Of(double count, double most) => most > 0 ? Math.Clamp(Math.Log(1 + Math.Max(0, count)) / Math.Log(1 + most), 0, 1) : 0;
}
