using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using EdgeRec.Models.Training.Artwork.Regret.Simulated;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>What <c>edgerec-train regret --json</c> prints.</summary>
/// <param name="Policies">One after the other.</param>
/// <param name="Position">What position does to what is learned; only where the world is invented.</param>
internal sealed record RegretReport(IReadOnlyList<RegretReport.Policy> Policies, IReadOnlyList<PositionResult>? Position = null)
{
    /// <summary>The policies' part.</summary>
    public static IReadOnlyList<Policy> Of(IReadOnlyList<RegretCurve> curves) => [.. curves.Select(curve => new Policy(curve.Name, curve.LostShare, curve.StandardError))];

    /// <summary>A table to read.</summary>
    /// <param name="heading">What was played.</param>
    public string ToTable(string heading)
    {
        var text = new StringBuilder(heading).AppendLine().AppendLine();
        int width = Policies.Max(policy => policy.Name.Length);
        text.AppendLine(CultureInfo.InvariantCulture, $"{"policy".PadRight(width)}   clicks lost");
        foreach (Policy policy in Policies)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{policy.Name.PadRight(width)}   {100 * policy.LostShare,5:F2} % ± {100 * policy.Stderr:F2}");
        }

        if (Position is null) return text.ToString();
        text.AppendLine().AppendLine("position   learned weight of a warm image   in truth   clicks lost on new titles");
        foreach (PositionResult row in Position)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Position,-8}   {row.LearnedWeight,21:+0.000;-0.000} ± {row.Stderr:F3}   {row.TrueWeight,8:+0.000;-0.000}   {100 * row.LostShare,23:F2} %");
        }

        return text.ToString();
    }

    /// <summary>A policy.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="LostShare">Clicks lost as a share of the best arm's.</param>
    /// <param name="Stderr">Standard error over seeds.</param>
    internal sealed record Policy(string Name, double LostShare, double Stderr);
}

[JsonSerializable(typeof(RegretReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class RegretJson : JsonSerializerContext;
