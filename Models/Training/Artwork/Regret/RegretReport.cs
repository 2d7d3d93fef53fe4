using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>What <c>edgerec-train regret --json</c> prints.</summary>
/// <param name="Policies">One after the other.</param>
internal sealed record RegretReport(IReadOnlyList<RegretReport.Policy> Policies)
{
    /// <summary>From what was played.</summary>
    public static RegretReport From(IReadOnlyList<RegretCurve> curves) => new([.. curves.Select(curve => new Policy(curve.Name, curve.LostShare, curve.StandardError))]);

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

        return text.ToString();
    }

    /// <summary>A policy.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="LostShare">Clicks lost as a share of the best arm's.</param>
    /// <param name="Stderr">Standard error over seeds.</param>
    internal sealed record Policy(string Name, double LostShare, double Stderr);
}

[JsonSerializable(typeof(RegretReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RegretJson : JsonSerializerContext;
