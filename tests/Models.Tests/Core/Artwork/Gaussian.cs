namespace EdgeRec.Models.Tests.Core.Artwork;

/// <summary>Draws of the standard normal distribution (Box and Muller).</summary>
internal static class Gaussian
{
    public static double Draw(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
