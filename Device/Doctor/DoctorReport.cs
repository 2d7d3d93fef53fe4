using System.Text.Json.Serialization;

namespace EdgeRec.Device.Doctor;

/// <summary>What <c>edgerec doctor --json</c> prints.</summary>
/// <param name="Version">Version of the program that looked.</param>
/// <param name="DataFolder">What it looked at.</param>
/// <param name="Running">Whether a daemon answered.</param>
/// <param name="Findings">What it found.</param>
internal sealed record DoctorReport(string Version, string DataFolder, bool Running, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many findings there are of a level.</summary>
    public int Count(FindingLevel level) => Findings.Count(finding => finding.Level == level);
}

/// <summary>Writes <see cref="DoctorReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;
