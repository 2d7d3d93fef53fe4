using EdgeRec.Models.Core.Retention.Survival;

namespace EdgeRec.Models.Tests.Retention.Survival;

/// <summary>Invented households that leave at a constant rate.</summary>
internal static class Invented
{
    /// <summary>Half are watched from their first day, half from some day of their first 80; they are lost at 0.004 a day and watched to their 120th.</summary>
    public static Stay[] Fleet(Random random, int households, double hazard)
    {
        var stays = new List<Stay>(households);
        while (stays.Count < households)
        {
            double from = random.Next(2) * random.NextDouble() * 80, leaves = Exponential(random, hazard), lost = from + Exponential(random, 0.004);
            if (leaves > from)
            {
                double to = Math.Min(leaves, Math.Min(lost, 120));
                stays.Add(new Stay(from, to, leaves == to));
            }
        }

        return [.. stays];
    }

    /// <summary>A standard normal number.</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Exponential(Random random, double rate) => -Math.Log(1 - random.NextDouble()) / rate;
}
