using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>How one policy did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ProgressiveLoss">Share of rows where it was wrong, mean over the shuffles.</param>
/// <param name="Stderr">Standard error of that mean.</param>
/// <param name="MicrosecondsPerRound">Wall time of a round, with making the features and learning.</param>
internal sealed record BakeoffPolicy(string Name, double ProgressiveLoss, double Stderr, double MicrosecondsPerRound);

/// <summary>How the policies did.</summary>
/// <param name="Policies">In a fixed order.</param>
internal sealed record BakeoffResult(IReadOnlyList<BakeoffPolicy> Policies)
{
    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BakeoffJson.Default.BakeoffResult);

    /// <summary>As a table, the best first.</summary>
    public string ToTable()
    {
        var table = new StringBuilder($"{"policy",-16} {"progressive loss",16} {"stderr",8} {"µs a round",11}\n");
        foreach (BakeoffPolicy policy in Policies.OrderBy(policy => policy.ProgressiveLoss))
        {
            table.Append($"{policy.Name,-16} {policy.ProgressiveLoss,16:F5} {policy.Stderr,8:F5} {policy.MicrosecondsPerRound,11:F1}\n");
        }

        return table.ToString().TrimEnd();
    }
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BakeoffResult))]
internal sealed partial class BakeoffJson : JsonSerializerContext;
