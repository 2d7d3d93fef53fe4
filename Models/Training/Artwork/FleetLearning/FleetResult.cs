using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Artwork.FleetLearning;

/// <summary>What a way to learn from the fleet is worth.</summary>
/// <param name="Name">Which way.</param>
/// <param name="Epsilon">ε of the privacy budget over all days; null without one.</param>
/// <param name="LostShare">Share of plays lost against images chosen by the true weights.</param>
/// <param name="Noise">Deviation of the noise on a day's sums, in units of 1/8.</param>
internal sealed record FleetRow(string Name, double? Epsilon, double LostShare, double Noise);

/// <summary>What the trial found.</summary>
/// <param name="Households">How many taught.</param>
/// <param name="Days">How many days, each an epoch.</param>
/// <param name="OutcomesADay">How many outcomes a household had a day.</param>
/// <param name="MeanBytes">Bytes of a household's day.</param>
/// <param name="Percentile95Bytes">Of a hundred days 95 are not longer.</param>
/// <param name="MostBytes">The longest.</param>
/// <param name="Rows">By way.</param>
internal sealed record FleetResult(int Households, int Days, int OutcomesADay, double MeanBytes, int Percentile95Bytes, int MostBytes, IReadOnlyList<FleetRow> Rows)
{
    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, FleetJson.Default.FleetResult);

    /// <summary>As a table.</summary>
    public string ToTable()
    {
        var table = new StringBuilder($"{Households} simulated households, {Days} days, {OutcomesADay} outcomes a day; a day's delta: mean {MeanBytes:F0} bytes, 95 % within {Percentile95Bytes}, at most {MostBytes}\n");
        table.Append($"{"",-26} {"ε",5} {"plays lost",11} {"noise",7}\n");
        foreach (FleetRow row in Rows) table.Append($"{row.Name,-26} {row.Epsilon?.ToString("F0") ?? "",5} {row.LostShare,11:P1} {row.Noise,7:F0}\n");
        return table.ToString().TrimEnd();
    }
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FleetResult))]
internal sealed partial class FleetJson : JsonSerializerContext;
